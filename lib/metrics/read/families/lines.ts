import "server-only";
import { emptySql, identifier, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { addDays, dayOf, dayStart, type DayRange } from "@/lib/core/dates";
import { coverRange } from "@/lib/rollups/blocks";
import { CUBE_LEVELS } from "@/lib/rollups/cubes";
import { FAMILY_MEASURES } from "../../measures";
import { rangeInstants } from "../../plan/buckets";
import type { DimensionId } from "../../constants";
import type { ReadSpec } from "../../plan/reads";
import { numbered, type DimensionColumn } from "../aggregate";
import { nativePiece, readCube, type Cube, type Run } from "../cube";
import { filterSql, type FilterColumns } from "../filters";
import { addUpLines, linePieces, readLineFacts, type Stretch } from "./line-facts";
import { isOwnDays } from "./orders";
import type { ReadResult } from "../row";
import type { Session } from "../session";

const CELLS = { gross: "gross_micros", refunds: "refund_micros", units: "units" } as const;

const IN_CUBE: readonly DimensionId[] = ["product", "variant", "currency"];
const FILTERS: FilterColumns = { product: sql`c.variant_id`, variant: sql`c.variant_id` };

const DIMENSIONS: Partial<Record<DimensionId, DimensionColumn>> = {
  product: { inner: sql`c.variant_id`, outer: sql`v.product_id` },
  variant: { inner: sql`c.variant_id` },
  currency: { inner: sql`c.currency` },
};

/** The lines cube where it covers the question, else as much of it as does, else the order lines themselves, within the budget. */
export function readLines(session: Session, spec: ReadSpec): Promise<ReadResult> {
  if (!isInCube(spec)) return readLineFacts(session, spec);
  if (isOwnDays(session, spec)) return readCube(session, spec, cubeOf(session, spec));
  return spec.grain === null && spec.asOf === null ? readOtherZone(session, spec) : readLineFacts(session, spec);
}

export function readsLineFacts(session: Session, spec: ReadSpec): boolean {
  return !isInCube(spec) || !isOwnDays(session, spec);
}

function isInCube(spec: ReadSpec): boolean {
  return [...spec.dimensions, ...spec.filters.map((filter) => filter.dimension)].every((id) => IN_CUBE.includes(id));
}

function cubeOf(session: Session, spec: ReadSpec, only = spec.only): Cube {
  const measures = FAMILY_MEASURES.lines.filter((measure) => only === null || only.includes(measure));
  return {
    table: "cube_line_blocks",
    cells: cellsSql(measures),
    family: "orders",
    fixed: sql`c.version = ${session.project.version}`,
    columns: measures.map((measure) => ({ measure, value: identifier(`c.${CELLS[measure]}`) })),
    bucketType: "date",
    flat: true,
    dimensions: spec.dimensions.map((id) => DIMENSIONS[id] ?? { inner: emptySql }),
    filters: filterSql(session, spec.filters, FILTERS),
    join: productJoin(session, spec),
    levels: CUBE_LEVELS.lines,
    local: sql`c.bucket::timestamp`,
    utc: null,
    bounds: (range) => range,
  };
}

/** As the view cube_lines, but unnested in the list of columns: that streams, where FROM would write the cells aside first. */
function cellsSql(measures: readonly (keyof typeof CELLS)[]): Sql {
  const names = ["variant_id", ...measures.map((measure) => CELLS[measure])];
  const arrays = names.map((name) => sql`unnest(${identifier(name === "variant_id" ? "c.variant_ids" : `c.${name}`)}) AS ${identifier(name)}`);
  return sql`c.currency, c.bucket, ${joinSql(arrays)}`;
}

/**
 * A range of another zone's days is whole days of the project and some hours on either side: the days come
 * from the cube, the hours from the lines. Foreign amounts take the rate of the day as shown, so all are lines.
 */
function readOtherZone(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const whole = spec.periods.map((range, period) => ({ period, ...rangeInstants(range, spec.zone) }));
  const parts = whole.map((stretch) => splitAtOwnDays(stretch, session.project.timeZone));
  const runs = parts.flatMap(({ days }, index): Run[] =>
    days === null ? [] : coverRange(days.from, days.to, CUBE_LEVELS.lines).map((run) => ({ period: whole[index]?.period ?? 0, ...run })));
  const cube = runs.length > 0 ? [nativePiece(session, spec, cubeOf(session, spec, null), runs)] : [];
  return addUpLines(session, spec, [...cube, ...linePieces(session, spec, parts.flatMap(({ hours }) => hours), whole)]);
}

/** The whole days of the zone within the stretch, and what is left of it before and after them. */
function splitAtOwnDays(stretch: Stretch, zone: string): { days: DayRange | null; hours: Stretch[] } {
  const first = dayOf(stretch.start, zone);
  const from = dayStart(first, zone) < stretch.start ? addDays(first, 1) : first;
  const to = addDays(dayOf(stretch.end, zone), -1);
  if (from > to) return { days: null, hours: [stretch] };
  const hours = [{ ...stretch, end: dayStart(from, zone) }, { ...stretch, start: dayStart(addDays(to, 1), zone) }];
  return { days: { from, to }, hours: hours.filter(({ start, end }) => start < end) };
}

function productJoin(session: Session, spec: ReadSpec): Sql {
  const at = spec.dimensions.indexOf("product");
  if (at === -1) return emptySql;
  const { tenantId, projectId } = session.scope;
  return sql`JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.id = u.${numbered("d", at)}`;
}
