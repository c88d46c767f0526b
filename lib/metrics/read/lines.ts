import "server-only";
import { emptySql, sql, type Sql } from "@/lib/platform/db/sql";
import { CUBE_LEVELS } from "@/lib/rollups/cubes";
import type { DimensionId } from "../constants";
import type { ReadSpec } from "../plan/reads";
import { numbered, type Column, type DimensionColumn } from "./aggregate";
import { readCube, type Cube } from "./cube";
import { filterSql, type FilterColumns } from "./filters";
import { readLineFacts } from "./line-facts";
import { isOwnDays } from "./orders";
import type { ReadResult } from "./row";
import type { Session } from "./session";

const COLUMNS: readonly Column[] = [
  { measure: "gross", value: sql`c.gross_micros` },
  { measure: "refunds", value: sql`c.refund_micros` },
  { measure: "units", value: sql`c.units` },
];

// As the view cube_lines, but unnested in the list of columns: that streams, where FROM would write the cells aside first.
const CELLS = sql`c.currency, c.bucket, unnest(c.variant_ids) AS variant_id, unnest(c.gross_micros) AS gross_micros,
  unnest(c.refund_micros) AS refund_micros, unnest(c.units) AS units`;

const IN_CUBE: readonly DimensionId[] = ["product", "variant", "currency"];
const FILTERS: FilterColumns = { product: sql`c.variant_id`, variant: sql`c.variant_id` };

const DIMENSIONS: Partial<Record<DimensionId, DimensionColumn>> = {
  product: { inner: sql`c.variant_id`, outer: sql`v.product_id` },
  variant: { inner: sql`c.variant_id` },
  currency: { inner: sql`c.currency` },
};

/** The lines cube where it covers the question, else the order lines themselves, within the budget. */
export function readLines(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const touched = [...spec.dimensions, ...spec.filters.map((filter) => filter.dimension)];
  if (!isOwnDays(session, spec) || !touched.every((id) => IN_CUBE.includes(id))) return readLineFacts(session, spec);
  const cube: Cube = {
    table: "cube_line_blocks",
    cells: CELLS,
    family: "orders",
    fixed: sql`c.version = ${session.project.version}`,
    columns: COLUMNS,
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
  return readCube(session, spec, cube);
}

function productJoin(session: Session, spec: ReadSpec): Sql {
  const at = spec.dimensions.indexOf("product");
  if (at === -1) return emptySql;
  const { tenantId, projectId } = session.scope;
  return sql`JOIN variants v ON v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND v.id = u.${numbered("d", at)}`;
}
