import "server-only";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { badRequest } from "@/lib/core/errors";
import { z } from "zod";
import { describeFormula } from "../define";
import { sourceOf, type Family, type Source } from "../measures";
import type { Question } from "../plan/question";
import type { RateUse } from "../read/rates";
import type { Session } from "../read/session";
import { METRICS } from "../registry";
import { metricQuerySchema, type Passport } from "../schema";

const MAX_INFLATED_BYTES = 256_000;
/** What sources cut by days of their own, in words. */
const MARKS: Partial<Record<Source, string>> = {
  ads: "Ad figures are cut by the days of the ad account, as the platforms report them.",
  sessions: "Sessions are cut by the days of the analytics property, as it reports them.",
  emails: "E-mails that are sent one by one, such as a welcome, stand at the beginning of their day in the zone of the e-mail account.",
};
const sealed = z.strictObject({ query: metricQuerySchema, versions: z.record(z.string(), z.number().int()) });

/** Where a figure comes from: enough to explain it, and an id that asks it again. */
export function makePassport(session: Session, question: Question, families: ReadonlySet<Family>, rates: RateUse[]): Passport {
  const { metrics, filters, range, compare, grain, zone, currency, asOf } = question;
  const sources = new Set([...families].map(sourceOf));
  return {
    id: toPassportId(question),
    metrics: metrics.map(({ id, version, definition, formula }) => ({ id, version, definition, formula: describeFormula(formula) })),
    filters, range, compareRange: compare, grain, timeZone: zone, currency,
    freshness: freshnessOf(session, sources),
    rates,
    marks: [...sources].flatMap((source) => (MARKS[source] ? [{ source, sentence: MARKS[source] }] : [])),
    asOf,
    queriedAt: session.now.toISOString(),
  };
}

/** The newest day of each source, whatever its currencies. */
export function freshnessOf(session: Session, sources: ReadonlySet<string>): Passport["freshness"] {
  return [...sources].flatMap((source) => {
    const mine = session.extents.filter((extent) => extent.family === source);
    const days = mine.map((extent) => extent.lastDay).sort();
    const lastDay = days.at(-1);
    const knownAt = mine.map((extent) => extent.knownAt).sort().at(-1);
    return lastDay && knownAt ? [{ source, lastDay, knownAt }] : [];
  });
}

/** The zone and the currency are written in, so that a change of the project's does not change the figure. */
export function toPassportId({ query, metrics, zone, currency }: Question): string {
  const versions = Object.fromEntries(metrics.map((metric) => [metric.id, metric.version]));
  const text = JSON.stringify({ query: { ...query, timeZone: zone, currency }, versions });
  return deflateRawSync(Buffer.from(text), { windowBits: 12, memLevel: 5 }).toString("base64url");
}

/** The id holds the query and no figures: those are asked anew, behind the caller's own wall. */
export function openPassport(id: string) {
  const parsed = sealed.safeParse(readId(id));
  if (!parsed.success) throw badRequest("This is not the id of a passport.");
  const { query, versions } = parsed.data;
  const changed = Object.entries(versions).flatMap(([metric, was]) => {
    const is = METRICS.get(metric)?.version ?? null;
    return is === was ? [] : [{ metric, was, is }];
  });
  return { query, changed };
}

function readId(id: string): unknown {
  try {
    return JSON.parse(inflateRawSync(Buffer.from(id, "base64url"), { maxOutputLength: MAX_INFLATED_BYTES }).toString("utf8"));
  } catch {
    // Whatever is wrong with it, the answer is one sentence.
    return null;
  }
}
