import "server-only";
import type { Day, DayRange } from "@/lib/core/dates";
import { identifier, sql, type Sql } from "@/lib/platform/db/sql";
import type { Source } from "../measures";
import type { Passport } from "../schema";
import { rateJoin } from "./cube";
import type { Session } from "./session";

export type RateUse = Passport["rates"][number];

const CUBES = {
  orders: { table: "cube_orders", slice: "total", money: sql`(c.gross_micros <> 0 OR c.refund_micros <> 0)` },
  ads: { table: "cube_ads", slice: "channel", money: sql`(c.spend_micros <> 0 OR c.conversion_value_micros <> 0)` },
} as const;

/** The rates that a range of a family is converted with; how many days lack one is asked only if some do. */
export async function listRates(session: Session, source: Source, currency: string, range: DayRange, someMissing: boolean): Promise<RateUse[]> {
  if (source === "sessions") return [];
  const bases = session.extents.filter((extent) => extent.family === source && extent.currency !== currency).map((extent) => extent.currency);
  if (bases.length === 0) return [];
  if (!someMissing) return bases.map((base) => ({ base, quote: currency, ...range, missingDays: 0 }));
  const missing = await findMissing(session, source, currency, range);
  return bases.map((base) => {
    const gap = missing.find((row) => row.base === base);
    return { base, quote: currency, from: gap?.first ?? range.from, to: gap?.last ?? range.to, missingDays: gap?.days ?? 0 };
  });
}

interface Gap extends Record<string, unknown> { base: string; days: number; first: Day; last: Day }

function findMissing(session: Session, source: Exclude<Source, "sessions">, currency: string, range: DayRange): Promise<Gap[]> {
  return session.db.query<Gap>(source === "emails" ? ofEmails(session, currency, range) : ofCube(session, source, currency, range));
}

function ofCube(session: Session, source: keyof typeof CUBES, currency: string, range: DayRange): Sql {
  const { tenantId, projectId } = session.scope;
  const { table, slice, money } = CUBES[source];
  const version = source === "ads" ? sql`true` : sql`c.version = ${session.project.version}`;
  return sql`
    SELECT c.currency AS base, count(DISTINCT c.bucket)::int AS days, min(c.bucket)::date AS first, max(c.bucket)::date AS last
    FROM ${identifier(table)} c ${rateJoin(session, currency, sql`c.currency`, sql`c.bucket::date`)}
    WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND ${version} AND c.slice = ${slice} AND c.level = 1
      AND c.currency <> ${currency}::bpchar AND c.bucket >= ${range.from}::date AND c.bucket <= ${range.to}::date AND f.rate IS NULL AND ${money}
    GROUP BY c.currency`;
}

function ofEmails(session: Session, currency: string, { from, to }: DayRange): Sql {
  const { tenantId, projectId } = session.scope;
  const day = sql`(e.sent_at AT TIME ZONE ${session.project.timeZone}::text)::date`;
  return sql`
    SELECT e.currency AS base, count(DISTINCT ${day})::int AS days, min(${day}) AS first, max(${day}) AS last
    FROM email_sends e ${rateJoin(session, currency, sql`e.currency`, day)}
    WHERE e.tenant_id = ${tenantId} AND e.project_id = ${projectId} AND e.kind = 'email' AND e.vanished_at IS NULL AND e.currency <> ${currency}::bpchar
      AND ${day} >= ${from}::date AND ${day} <= ${to}::date AND f.rate IS NULL AND e.conversion_value_micros <> 0
    GROUP BY e.currency`;
}
