import { expect, test } from "vitest";
import { exportedFunctions, at } from "./syntax";
import { isTest, source, sources, type Source } from "./source-tree";

const scoped = /^lib\/.+\/(data|mutations|tools)(\.tsx?$|\/)/;

test("exported functions of data, mutations and tools take the scope first", () => {
  expect(unscoped(sources())).toEqual([]);
});

test("catches a function without scope, with another name, and in a folder of verbs", () => {
  const count = (text: string, path = "lib/orders/data.ts") => unscoped([source(path, text)]).length;
  expect(count("export async function listOrders(scope: ProjectScope, query: Query) {}")).toBe(0);
  expect(count("export const listOrders = (scope: Scope) => 1;")).toBe(0);
  expect(count("export async function getOrder(id: string) {}")).toBe(1);
  expect(count("export const getOrder = async (id: string) => 1;")).toBe(1);
  expect(count("export async function getOrder(id: string, scope: Scope) {}")).toBe(1);
  expect(count("export async function getOrder(scope: Wall) {}")).toBe(1);
  expect(count("export function addOrder() {}", "lib/orders/mutations/add.ts")).toBe(1);
  expect(count("function toOrder(row: Row) {}\nexport interface Order {}")).toBe(0);
  expect(count("export function sumOf(rows: Row[]) {}", "lib/orders/rules.ts")).toBe(0);
});

function unscoped(files: readonly Source[]): string[] {
  return files.filter(({ path }) => scoped.test(path) && !isTest(path)).flatMap((file) =>
    exportedFunctions(file)
      .filter(({ parameters: [first] }) => !first || first.name.getText() !== "scope" || !/^(Scope|ProjectScope)$/.test(first.type?.getText() ?? ""))
      .map(({ name, node }) => `${at(file, node)}: ${name} must take scope: Scope or scope: ProjectScope first; what needs none belongs in rules`),
  );
}
