import { expect, test } from "vitest";
import { isForBrowser, isTest, libFolder, source, sources, type Source } from "./source-tree";

test("what browsers must not load starts with server-only", () => {
  expect(withoutGuard(sources())).toEqual([]);
});

test("catches a missing and a late guard", () => {
  const guarded = 'import "server-only";\nimport { a } from "./a";';
  expect(withoutGuard([source("lib/orders/data.ts", 'import { a } from "./a";')])).toHaveLength(1);
  expect(withoutGuard([source("lib/orders/data.ts", 'import { a } from "./a";\nimport "server-only";')])).toHaveLength(1);
  expect(withoutGuard([source("lib/orders/schema.ts", guarded)])).toHaveLength(1);
  expect(withoutGuard([source("lib/orders/data.ts", `// why\n/** more */\n${guarded}`)])).toEqual([]);
  expect(withoutGuard([source("lib/orders/rules/refunds.ts", "export const a = 1;")])).toEqual([]);
});

function withoutGuard(files: readonly Source[]): string[] {
  return files.filter(({ path }) => libFolder(path) !== null && !isTest(path)).flatMap((file) => problemOf(file));
}

function problemOf({ path, text }: Source): string[] {
  if (isForBrowser(path)) {
    return /^import "server-only"/m.test(text) ? [`${path}: browsers load this file; remove import "server-only"`] : [];
  }
  if (/^lib\/architecture\/|\/fixtures\/|\.d\.ts$/.test(path)) return [];
  const code = text.replace(/^(\s|\/\/.*\n|\/\*[\s\S]*?\*\/)+/, "");
  return code.startsWith('import "server-only";') ? [] : [`${path}: make import "server-only"; the first statement`];
}
