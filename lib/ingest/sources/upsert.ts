import "server-only";
import type { DayRange } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import { identifier, joinSql, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { copyInto } from "../copy-into";
import type { RollupContext } from "@/lib/rollups/project-context";
import { toCopyLine, type CopyValue } from "../writing/copy-text";
import type { SourceRun, WriteCounts } from "./counts";

/** How rows of one kind stand in their table. Names come from our own code alone. */
export interface TableSpec<Row> {
  table: string;
  /** As fact_history names it. */
  entity: string;
  /** Column and type; `keys` are the natural key beside tenant, project and integration. */
  keys: readonly Column<Row>[];
  values: readonly Column<Row>[];
  /** The column of the day, where rows can vanish from days that were read. */
  dayColumn?: string;
}

export interface Column<Row> {
  name: string;
  type: string;
  read(row: Row): CopyValue;
}

/** Inserts, changes with history, or leaves alone by natural key; of two rows with one key the last counts. */
export async function upsertRows<Row>(db: SqlClient, context: RollupContext, run: SourceRun, spec: TableSpec<Row>, rows: readonly Row[], covers?: DayRange): Promise<WriteCounts> {
  await stageRows(db, spec, rows);
  await compare(db, context, run, spec);
  const counts = await count(db);
  await keepHistory(db, context, run, spec);
  await write(db, context, run, spec);
  const vanished = covers && spec.dayColumn ? await vanish(db, context, run, spec, spec.dayColumn, covers) : 0;
  await db.run(sql`DROP TABLE staged_rows, row_states`);
  return { read: rows.length, ...counts, vanished, refused: [] };
}

const names = <Row>(columns: readonly Column<Row>[], prefix = ""): Sql => joinSql(columns.map(({ name }) => identifier(`${prefix}${name}`)));
const all = <Row>({ keys, values }: TableSpec<Row>) => [...keys, ...values];

async function stageRows<Row>(db: SqlClient, spec: TableSpec<Row>, rows: readonly Row[]): Promise<void> {
  const columns = joinSql(all(spec).map(({ name, type }) => sql`${identifier(name)} ${identifier(type)}`));
  await db.run(sql`CREATE TEMP TABLE staged_rows (place bigint NOT NULL, id uuid NOT NULL, ${columns}) ON COMMIT DROP`);
  const text = function* () {
    for (const [place, row] of rows.entries()) yield toCopyLine([place, newId(), ...all(spec).map((column) => column.read(row))]);
  };
  await copyInto(db, "staged_rows", text());
  await db.run(sql`
    DELETE FROM staged_rows s USING (
      SELECT id, row_number() OVER (PARTITION BY ${names(spec.keys)} ORDER BY place DESC) AS nth FROM staged_rows
    ) AS numbered WHERE numbered.id = s.id AND numbered.nth > 1`);
}

/** `row_states`: each staged row with the stored one that it stands for. */
async function compare<Row>(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId }: SourceRun, spec: TableSpec<Row>): Promise<void> {
  const same = joinSql(spec.keys.map(({ name }) => sql`e.${identifier(name)} = s.${identifier(name)}`), " AND ");
  const differs = sql`(${names(spec.values, "s.")}) IS DISTINCT FROM (${names(spec.values, "e.")})`;
  const back = spec.dayColumn ? sql` OR e.vanished_at IS NOT NULL` : sql``;
  await db.run(sql`
    CREATE TEMP TABLE row_states ON COMMIT DROP AS
    SELECT s.id AS staged_id, e.id AS existing_id,
           CASE WHEN e.id IS NULL THEN 'new' WHEN ${differs}${back} THEN 'changed' ELSE 'unchanged' END AS state
    FROM staged_rows s LEFT JOIN ${identifier(spec.table)} e
      ON e.tenant_id = ${tenantId} AND e.project_id = ${projectId} AND e.integration_id = ${integrationId} AND ${same}`);
}

async function count(db: SqlClient): Promise<Pick<WriteCounts, "new" | "changed" | "unchanged">> {
  const row = await db.one<{ new: number; changed: number; unchanged: number }>(sql`
    SELECT count(*) FILTER (WHERE state = 'new')::int AS new, count(*) FILTER (WHERE state = 'changed')::int AS changed,
           count(*) FILTER (WHERE state = 'unchanged')::int AS unchanged FROM row_states`);
  return row ?? { new: 0, changed: 0, unchanged: 0 };
}

async function keepHistory<Row>(db: SqlClient, { tenantId, projectId }: RollupContext, { runId }: SourceRun, spec: TableSpec<Row>): Promise<void> {
  await db.run(sql`
    INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
    SELECT e.tenant_id, e.project_id, gen_random_uuid(), ${spec.entity}, e.id, to_jsonb(e) - ARRAY['tenant_id', 'project_id', 'id'], e.import_id, ${runId}::uuid, now()
    FROM row_states t JOIN ${identifier(spec.table)} e ON e.tenant_id = ${tenantId} AND e.project_id = ${projectId} AND e.id = t.existing_id
    WHERE t.state = 'changed'`);
}

async function write<Row>(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId, runId }: SourceRun, spec: TableSpec<Row>): Promise<void> {
  const set = joinSql(spec.values.map(({ name }) => sql`${identifier(name)} = excluded.${identifier(name)}`));
  const back = spec.dayColumn ? sql`, vanished_at = NULL` : sql``;
  await db.run(sql`
    INSERT INTO ${identifier(spec.table)} (tenant_id, project_id, id, integration_id, ${names(all(spec))}, import_id, known_at)
    SELECT ${tenantId}::uuid, ${projectId}::uuid, coalesce(t.existing_id, s.id), ${integrationId}::uuid, ${names(all(spec), "s.")}, ${runId}::uuid, now()
    FROM row_states t JOIN staged_rows s ON s.id = t.staged_id WHERE t.state <> 'unchanged'
    ON CONFLICT (tenant_id, project_id, integration_id, ${names(spec.keys)}) DO UPDATE SET ${set}, import_id = excluded.import_id, known_at = excluded.known_at${back}`);
}

async function vanish<Row>(db: SqlClient, { tenantId, projectId }: RollupContext, { integrationId, runId }: SourceRun, spec: TableSpec<Row>, dayColumn: string, { from, to }: DayRange): Promise<number> {
  const day = identifier(`e.${dayColumn}`);
  const gone = sql`
    e.tenant_id = ${tenantId} AND e.project_id = ${projectId} AND e.integration_id = ${integrationId} AND ${day} BETWEEN ${from}::date AND ${to}::date
    AND e.vanished_at IS NULL AND NOT EXISTS (SELECT 1 FROM row_states t WHERE coalesce(t.existing_id, t.staged_id) = e.id)`;
  await db.run(sql`
    INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
    SELECT e.tenant_id, e.project_id, gen_random_uuid(), ${spec.entity}, e.id, to_jsonb(e) - ARRAY['tenant_id', 'project_id', 'id'], e.import_id, ${runId}::uuid, now()
    FROM ${identifier(spec.table)} e WHERE ${gone}`);
  return db.run(sql`UPDATE ${identifier(spec.table)} e SET vanished_at = now(), import_id = ${runId}, known_at = now() WHERE ${gone}`);
}
