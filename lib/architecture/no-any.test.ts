import ts from "typescript";
import { expect, test } from "vitest";
import { source, sources, type Source } from "./source-tree";
import { at, nodesOf } from "./syntax";

test("no any, and no comment that silences the compiler", () => {
  expect(escapes(sources())).toEqual([]);
});

test("catches any and each silencing comment", () => {
  const count = (text: string) => escapes([source("lib/a.ts", text)]).length;
  expect(count("const a: any = 1;")).toBe(1);
  expect(count("const a = b as Record<string, any>;")).toBe(1);
  expect(count(`// @${"ts"}-ignore\nconst a = 1;`)).toBe(1);
  expect(count(`/* @${"ts"}-expect-error because */\nconst a = 1;`)).toBe(1);
  expect(count(`// @${"ts"}-nocheck`)).toBe(1);
  expect(count("const any = 'any'; // any of them")).toBe(0);
});

const silencing = /@ts-(ignore|expect-error|nocheck)/;

function escapes(files: readonly Source[]): string[] {
  return files.flatMap((file) => [...anyTypes(file), ...silenced(file)]);
}

function anyTypes(file: Source): string[] {
  if (!/\bany\b/.test(file.text)) return [];
  return nodesOf(file)
    .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)
    .map((node) => `${at(file, node)}: any; say the type, or unknown and narrow it`);
}

function silenced({ path, text }: Source): string[] {
  return text
    .split("\n")
    .flatMap((line, index) => (silencing.test(line) ? [`${path}:${index + 1}: ${silencing.exec(line)?.[0]}; mend the type instead`] : []));
}
