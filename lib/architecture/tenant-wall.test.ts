import { expect, test } from "vitest";
import { paths, readText } from "./source-tree";

interface Table {
  name: string;
  hasProject: boolean;
}

test("each table with a tenant_id is put behind its walls by a migration", () => {
  expect(unwalled(tablesOf(textOf(/\.prisma$/)), textOf(/^prisma\/migrations\/.*\.sql$/))).toEqual([]);
});

test("catches a table without a wall and a project's table without its second wall", () => {
  const model = (name: string) => `model A {\n  tenantId String @map("tenant_id")\n  projectId String @map("project_id")\n  @@map("${name}")\n}`;
  const wall = (project: boolean) => `SELECT aura_wall(t::regclass, ${project}) FROM unnest(ARRAY['orders']) AS t;`;
  expect(unwalled(tablesOf(model("orders")), wall(true))).toEqual([]);
  expect(unwalled(tablesOf(model("orders")), wall(false))).toHaveLength(1);
  expect(unwalled(tablesOf(model("refunds")), wall(true))).toHaveLength(1);
  expect(unwalled(tablesOf(model("refunds").replace("String @map(\"project_id\")", "String?")), "SELECT aura_wall('refunds', false);")).toEqual([]);
});

/** The directory answers before a tenant is known, so it has no wall (one file reads it). */
function tablesOf(schema: string): Table[] {
  return [...schema.matchAll(/^model \w+ \{[\s\S]*?^\}/gm)]
    .map(([model]) => model)
    .filter((model) => /^\s+tenantId\s/m.test(model))
    .map((model) => ({ name: /@@map\("(\w+)"\)/.exec(model)?.[1] ?? "(unmapped)", hasProject: /^\s+projectId\s+String\s/m.test(model) }))
    .filter(({ name }) => name !== "directory");
}

function unwalled(tables: Table[], migrations: string): string[] {
  const calls = [...migrations.matchAll(/SELECT aura_wall\([^;]*;/g)].map(([call]) => call);
  return tables.flatMap(({ name, hasProject }) => {
    const call = calls.findLast((text) => text.includes(`'${name}'`));
    if (!call) return [`${name}: add SELECT aura_wall('${name}', ${hasProject}) to the migration that creates it`];
    return /, (true|false)\)/.exec(call)?.[1] === String(hasProject) ? [] : [`${name}: its wall must be aura_wall('${name}', ${hasProject})`];
  });
}

function textOf(name: RegExp): string {
  return paths().filter((path) => name.test(path)).map(readText).join("\n");
}
