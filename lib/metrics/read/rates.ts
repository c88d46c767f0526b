import "server-only";
import type { Day, DayRange } from "@/lib/core/dates";
import { identifier, sql } from "@/lib/platform/db/sql";
import type { Family } from "../measures";
import type { Passport } from "../schema";
import { rateJoin } from "./cube";
import type { Session } from "./session";

export type RateUse = Passport["rates"][number];

const SOURCES = {
  orders: { table: "cube_orders", slice: "total", money: sql`(c.gross_micros <> 0 OR c.refund_micros <> 0)` },
  ads: { table: "cube_ads", slice: "channel", money: sql`(c.spend_micros <> 0 OR c.conversion_value_micros <> 0)` },
} as const;

/** The rates that a range of a family is converted with; how many days lack one is asked only if some do. */
export async function listRates(session: Session, family: Family, currency: string, range: DayRange, someMissing: boolean): Promise<RateUse[]> {
  const source = family === "ads" ? "ads" : "orders";
  const bases = session.extents.filter((extent) => extent.family === source && extent.currency !== currency).map((extent) => extent.currency);
  if (bases.length === 0) return [];
  if (!someMissing) return bases.map((base) => ({ base, quote: currency, ...range, missingDays: 0 }));
  const missing = await findMissing(session, source, currency, range);
  return bases.map((base) => {
    const gap = missing.find((row) => row.base === base);
    return { base, quote: currency, from: gap?.first ?? range.from, to: gap?.last ?? range.to, missingDays: gap?.days ?? 0 };
  });
}

function findMissing(session: Session, source: keyof typeof SOURCES, currency: string, range: DayRange) {
  const { tenantId, projectId } = session.scope;
  const { table, slice, money } = SOURCES[source];
  const version = source === "ads" ? sql`true` : sql`c.version = ${session.project.version}`;
  return session.db.query<{ base: string; days: number; first: Day; last: Day }>(sql`
    SELECT c.currency AS base, count(DISTINCT c.bucket)::int AS days, min(c.bucket)::date AS first, max(c.bucket)::date AS last
    FROM ${identifier(table)} c ${rateJoin(session, currency, sql`c.currency`, sql`c.bucket::date`)}
    WHERE c.tenant_id = ${tenantId} AND c.project_id = ${projectId} AND ${version} AND c.slice = ${slice} AND c.level = 1
      AND c.currency <> ${currency}::bpchar AND c.bucket >= ${range.from}::date AND c.bucket <= ${range.to}::date AND f.rate IS NULL AND ${money}
    GROUP BY c.currency`);
}
