import pg from "pg";

const TABLES = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> '_prisma_migrations'
  group by c.relname order by c.relname`;

const REFERENCES = `
  select conrelid::regclass::text as child, confrelid::regclass::text as parent
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`;

/** All tables of ours with their writable columns, parents before children. */
export async function listTables(client) {
  const { rows: tables } = await client.query(TABLES);
  const { rows: references } = await client.query(REFERENCES);
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const ordered = [];
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter((table) =>
      references.every(({ child, parent }) => unquote(child) !== table.name || !waiting.has(unquote(parent))));
    if (free.length === 0) throw new Error(`These tables point at each other in a circle: ${[...waiting.keys()].join(", ")}.`);
    for (const table of free) {
      ordered.push(table);
      waiting.delete(table.name);
    }
  }
  return ordered;
}

export async function listMigrations(client) {
  const { rows } = await client.query(
    "select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null order by 1",
  );
  return rows.map((row) => row.name);
}

export const columnList = (columns) => columns.map((name) => pg.escapeIdentifier(name)).join(", ");

const unquote = (name) => name.replace(/^"|"$/g, "");
