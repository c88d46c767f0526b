import { expect, test } from "vitest";
import { isExemptFromSize, source, sources, type Source } from "./source-tree";

const MAX_LINES = 300;

test(`no file is longer than ${MAX_LINES} lines`, () => {
  expect(longFiles(sources())).toEqual([]);
});

test("catches a long file", () => {
  expect(longFiles([source("lib/orders/data.ts", "\n".repeat(300))])).toEqual([]);
  expect(longFiles([source("lib/orders/data.ts", "\n".repeat(301))])).toHaveLength(1);
  expect(longFiles([source("components/ui/select.tsx", "\n".repeat(400))])).toEqual([]);
});

function longFiles(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => !isExemptFromSize(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, "").split("\n").length }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path}: ${lines} lines; split it by what it does (a folder with a file per verb)`);
}
