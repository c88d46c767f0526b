import ts from "typescript";
import { expect, test } from "vitest";
import { isExemptFromSize, source, sources, type Source } from "./source-tree";
import { at, isFunction, syntaxOf } from "./syntax";

const MAX_DEPTH = 3;

test(`no block is nested deeper than ${MAX_DEPTH}`, () => {
  expect(deepBlocks(sources())).toEqual([]);
});

test("catches the fourth level; else-if and a new function start none", () => {
  const count = (text: string) => deepBlocks([source("lib/a.ts", text)]).length;
  expect(count("for (;;) { if (a) { try { b(); } finally {} } }")).toBe(0);
  expect(count("for (;;) { if (a) { try { while (c) b(); } finally {} } }")).toBe(1);
  expect(count("if (a) {} else if (b) {} else if (c) {} else if (d) {} else if (e) {}")).toBe(0);
  expect(count("for (;;) { if (a) { try { f(() => { if (c) b(); }); } finally {} } }")).toBe(0);
});

function deepBlocks(files: readonly Source[]): string[] {
  return files.filter(({ path, text }) => !isExemptFromSize(path) && mayBeDeep(text)).flatMap((file) => deepest(file, syntaxOf(file), 0));
}

/** Fewer openings than levels allowed cannot be too deep; spares parsing most files. */
function mayBeDeep(text: string): boolean {
  return (text.match(/\b(if|for|while|do|switch|try)\b/g)?.length ?? 0) > MAX_DEPTH;
}

function deepest(file: Source, node: ts.Node, depth: number): string[] {
  const here = isFunction(node) ? 0 : opensLevel(node) ? depth + 1 : depth;
  if (here > MAX_DEPTH) return [`${at(file, node)}: nested ${here} deep; return early or name the inner step`];
  const deeper: string[] = [];
  ts.forEachChild(node, (child) => void deeper.push(...deepest(file, child, here)));
  return deeper;
}

function opensLevel(node: ts.Node): boolean {
  if (ts.isIfStatement(node)) return !(ts.isIfStatement(node.parent) && node.parent.elseStatement === node);
  return ts.isIterationStatement(node, false) || ts.isSwitchStatement(node) || ts.isTryStatement(node);
}
