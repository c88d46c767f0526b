import "server-only";
import { emptySql, sql, type Sql } from "@/lib/platform/db/sql";
import { CUBE_LEVELS } from "@/lib/rollups/cubes";
import type { DimensionId } from "../../constants";
import { rangeInstants } from "../../plan/buckets";
import type { ReadSpec } from "../../plan/reads";
import type { Column } from "../aggregate";
import { readCube, type Cube } from "../cube";
import { filterSql, type FilterColumns } from "../filters";
import type { ReadResult } from "../row";
import type { Session } from "../session";

const COLUMNS: readonly Column[] = [
  { measure: "gross", value: sql`c.gross_micros` },
  { measure: "refunds", value: sql`c.refund_micros` },
  { measure: "orders", value: sql`c.orders` },
  { measure: "units", value: sql`c.units` },
];

const DIMENSIONS: FilterColumns & Partial<Record<DimensionId, Sql>> = {
  channel: sql`c.channel`, country: sql`c.country`, customer_type: sql`c.customer_type`, currency: sql`c.currency`,
};

const QUARTER_HOUR_MS = 900_000;

/** Days of the project's zone come from the daily cube; hours and other zones from its quarter-hours. */
export function readOrders(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const touched = [...spec.dimensions, ...spec.filters.map((filter) => filter.dimension)];
  const slice = touched.some((id) => id !== "currency") ? "full" : "total";
  const cube: Cube = {
    table: "cube_orders",
    family: "orders",
    fixed: sql`c.version = ${session.project.version} AND c.slice = ${slice}`,
    columns: COLUMNS,
    bucketType: "timestamp",
    dimensions: spec.dimensions.map((id) => ({ inner: DIMENSIONS[id] ?? emptySql })),
    filters: filterSql(session, spec.filters, DIMENSIONS),
    join: emptySql,
    ...(isOwnDays(session, spec) ? ownDays(slice) : quarterHours(spec)),
  };
  return readCube(session, spec, cube);
}

export function isOwnDays(session: Session, spec: Pick<ReadSpec, "zone" | "grain">): boolean {
  return spec.zone === session.project.timeZone && spec.grain !== "hour";
}

function ownDays(slice: "full" | "total") {
  const levels = slice === "full" ? CUBE_LEVELS.ordersFull : CUBE_LEVELS.ordersTotal;
  return { levels, local: sql`c.bucket`, utc: null, bounds: (range: { from: string; to: string }) => range };
}

function quarterHours(spec: ReadSpec) {
  const utc = sql`c.bucket`;
  return {
    levels: [0],
    local: sql`((c.bucket AT TIME ZONE 'UTC') AT TIME ZONE ${spec.zone}::text)`,
    utc,
    bounds: (range: { from: string; to: string }) => {
      const { start, end } = rangeInstants(range, spec.zone);
      return { from: naiveUtc(start.getTime()), to: naiveUtc(end.getTime() - QUARTER_HOUR_MS) };
    },
  };
}

function naiveUtc(epoch: number): string {
  return new Date(epoch).toISOString().slice(0, 19);
}
