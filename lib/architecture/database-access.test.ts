import ts from "typescript";
import { expect, test } from "vitest";
import { importsOf } from "./imports";
import { isTest, source, sources, type Source } from "./source-tree";
import { at, nodesOf } from "./syntax";

/** Where statements may be written; tests, scripts and benchmarks stand outside the application. */
const home = /^lib\/(platform\/db|ingest|rollups|metrics)\/|^lib\/.+\/(data|mutations)(\.ts$|\/)/;
const outside = /^(scripts|bench|prisma|sandbox)\/|^[^/]+$/;
const drivers = /^(pg|pg-copy-streams|@prisma\/.*)$|^lib\/platform\/db\/(generated\/.*|prisma|pool)$/;
const models = /^(find(Many|First|Unique)(OrThrow)?|create(Many)?(AndReturn)?|update(Many)?(AndReturn)?|upsert|delete(Many)?|count|aggregate|groupBy)$/;

test("SQL and Prisma stay in lib/platform/db, data, mutations and the engines", () => {
  expect(strayStatements(sources())).toEqual([]);
});

test("catches SQL, queries, Prisma calls and drivers elsewhere", () => {
  const count = (text: string, path = "lib/orders/loaders.ts") => strayStatements([source(path, text)]).length;
  expect(count("const q = sql`select 1`;")).toBe(1);
  expect(count("await db.query(q);")).toBe(1);
  expect(count("await tx.order.findMany({});")).toBe(1);
  expect(count("await prisma.$queryRaw`select 1`;")).toBe(1);
  expect(count('import { Pool } from "pg";')).toBe(1);
  expect(count('import { getPool } from "@/lib/platform/db/pool";')).toBe(1);
  expect(count("await tx.order.findMany({});", "app/api/v1/orders/route.ts")).toBe(1);
  expect(count("await tx.order.findMany({});", "lib/orders/data.ts")).toBe(0);
  expect(count("await tx.order.create({});", "lib/orders/mutations/add.ts")).toBe(0);
  expect(count("await db.query(sql`select 1`);", "lib/metrics/compiler/run.ts")).toBe(0);
  expect(count("rows.count(); map.delete(id); cache.tx.delete(id);")).toBe(0);
});

function strayStatements(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => !home.test(path) && !outside.test(path) && !isTest(path))
    .flatMap((file) => [...driversIn(file), ...statementsIn(file)]);
}

function driversIn(file: Source): string[] {
  return importsOf(file)
    .filter(({ specifier, target }) => drivers.test(target ?? specifier))
    .map(({ specifier }) => `${file.path} imports ${specifier}: ask through lib/platform/db, in data or mutations`);
}

function statementsIn(file: Source): string[] {
  if (!/\bsql\b|\.\$?(query|execute)|\b(tx|prisma|db)\./.test(file.text)) return [];
  return nodesOf(file).flatMap((node) => {
    const what = statementIn(node);
    return what ? [`${at(file, node)}: ${what}; move it to the domain's data or mutations`] : [];
  });
}

function statementIn(node: ts.Node): string | null {
  if (ts.isTaggedTemplateExpression(node)) {
    return /^sql$|\.\$(query|execute)Raw$/.test(node.tag.getText()) ? "SQL" : null;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { name, expression: receiver } = node.expression;
  if (name.text === "query") return `${node.expression.getText()}(…)`;
  if (!ts.isPropertyAccessExpression(receiver) || !models.test(name.text)) return null;
  return /^(tx|prisma|db)$/.test(receiver.expression.getText()) ? `Prisma (${node.expression.getText()})` : null;
}
