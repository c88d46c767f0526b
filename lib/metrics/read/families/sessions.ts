import "server-only";
import { channelOfSession } from "@/lib/ingest/channels";
import { invalid } from "@/lib/core/errors";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import type { ReadSpec } from "../../plan/reads";
import { bucketSql, groupBy, keyColumns, numbered, totalSql, toResult, type Column, type DimensionColumn, type Piece, type ResultRow } from "../aggregate";
import { passes } from "../filters";
import type { ReadResult } from "../row";
import type { Session } from "../session";

const COLUMNS: readonly Column[] = [
  { measure: "sessions", value: sql`s.sessions` },
  { measure: "engaged_sessions", value: sql`s.engaged_sessions` },
];

/** What Analytics says of where sessions came from. */
interface Origin extends Record<string, unknown> { channelGroup: string; source: string; medium: string }

/** Session days stay the analytics property's days in every zone: nobody knows their hours. */
export async function readSessions(session: Session, spec: ReadSpec): Promise<ReadResult> {
  if (spec.asOf !== null) throw invalid({ asOf: ["What was known on a day is not kept for sessions."] });
  const isByChannel = [...spec.dimensions, ...spec.filters.map((filter) => filter.dimension)].includes("channel");
  const origins = isByChannel ? originsSql(await listOrigins(session, spec), spec) : emptySql;
  const dimensions = spec.dimensions.map((): DimensionColumn => ({ inner: sql`o.channel` }));
  const pieces = spec.periods.map((_, period) => daysPiece(session, spec, { period, origins, dimensions }));
  const rows = await session.db.prepared<ResultRow>(totalSql(spec, pieces, COLUMNS, dimensions, emptySql));
  return toResult(rows, spec, COLUMNS);
}

/** They are few beside their days, so what each is to us is decided here, by one rule, and not in SQL. */
function listOrigins(session: Session, spec: ReadSpec): Promise<Origin[]> {
  const days = spec.periods.map((_, period) => daysOf(session, spec, period));
  return session.db.prepared<Origin>(sql`
    SELECT DISTINCT s.channel_group AS "channelGroup", s.source, s.medium FROM session_days s WHERE ${joinSql(days.map((one) => sql`(${one})`), " OR ")}`);
}

function originsSql(origins: readonly Origin[], { filters }: ReadSpec): Sql {
  const known = origins.map((origin) => ({ ...origin, channel: channelOfSession(origin) })).filter(({ channel }) => filters.every((filter) => passes(filter, channel)));
  return sql`JOIN unnest(${known.map((one) => one.channelGroup)}::text[], ${known.map((one) => one.source)}::text[], ${known.map((one) => one.medium)}::text[], ${known.map((one) => one.channel)}::text[])
    AS o (channel_group, source, medium, channel) ON o.channel_group = s.channel_group AND o.source = s.source AND o.medium = s.medium`;
}

function daysPiece(session: Session, spec: ReadSpec, { period, origins, dimensions }: { period: number; origins: Sql; dimensions: readonly DimensionColumn[] }): Piece {
  const sums = COLUMNS.map(({ value }, index) => sql`sum(${value}) AS ${numbered("m", index)}`);
  return sql`SELECT ${period}::int AS p, ${keyColumns(bucketSql(spec.grain, sql`s.day::timestamp`, null), dimensions)}${joinSql(sums)}, false AS missing
    FROM session_days s ${origins} WHERE ${daysOf(session, spec, period)} ${groupBy(dimensions)}`;
}

function daysOf({ scope }: Session, { periods }: ReadSpec, period: number): Sql {
  const { from = "", to = "" } = periods[period] ?? {};
  return sql`s.tenant_id = ${scope.tenantId} AND s.project_id = ${scope.projectId} AND s.day >= ${from}::date AND s.day <= ${to}::date AND s.vanished_at IS NULL`;
}
