import ts from "typescript";
import { expect, test } from "vitest";
import { isExemptFromSize, isTest, source, sources, type Source } from "./source-tree";
import { at, functionName, isFunction, linesOf, nodesOf, type FunctionNode } from "./syntax";

const MAX_LINES = 60;
const MAX_COMPONENT_LINES = 120;

test(`no function is longer than ${MAX_LINES} lines, no component longer than ${MAX_COMPONENT_LINES}`, () => {
  expect(longFunctions(sources())).toEqual([]);
});

test("catches long functions, components and methods", () => {
  const body = (lines: number) => `{${"\n".repeat(lines)}}`;
  const count = (path: string, text: string) => longFunctions([source(path, text)]).length;
  expect(count("lib/orders/data.ts", `export function a() ${body(59)}`)).toBe(0);
  expect(count("lib/orders/data.ts", `export function a() ${body(60)}`)).toBe(1);
  expect(count("lib/orders/data.ts", `const a = async () => ${body(60)};`)).toBe(1);
  expect(count("lib/orders/data.ts", `class A { b() ${body(60)} }`)).toBe(1);
  expect(count("components/a.tsx", `export function Table() ${body(119)}`)).toBe(0);
  expect(count("components/a.tsx", `export function Table() ${body(120)}`)).toBe(1);
  expect(count("components/a.tsx", `export function format() ${body(60)}`)).toBe(1);
  expect(count("lib/a.test.ts", `describe("a", () => ${body(200)});`)).toBe(0);
  expect(count("lib/a.test.ts", `test("a", () => ${body(60)});`)).toBe(1);
});

function longFunctions(files: readonly Source[]): string[] {
  const longEnough = files.filter(({ path, text }) => !isExemptFromSize(path) && text.split("\n").length > MAX_LINES);
  return longEnough.flatMap((file) =>
    nodesOf(file).filter(isFunction).flatMap((node) => {
      const [lines, limit] = [linesOf(file, node), limitOf(file, node)];
      return lines > limit ? [`${at(file, node)}: ${functionName(node)} has ${lines} lines of ${limit}; give its steps names`] : [];
    }),
  );
}

function limitOf(file: Source, node: FunctionNode): number {
  if (isTest(file.path) && groupsTests(node)) return Infinity;
  const isComponent = file.path.endsWith(".tsx") && /^[A-Z]/.test(functionName(node));
  return isComponent ? MAX_COMPONENT_LINES : MAX_LINES;
}

/** The callback of `describe(…)` is a heading, not a function. */
function groupsTests({ parent }: FunctionNode): boolean {
  return ts.isCallExpression(parent) && /^(test\.)?describe\b/.test(parent.expression.getText());
}
