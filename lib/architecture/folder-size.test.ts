import { expect, test } from "vitest";
import { isExemptFromSize, isTest, source, sources, type Source } from "./source-tree";

const MAX_FILES = 14;

test(`no folder holds more than ${MAX_FILES} source files`, () => {
  expect(fullFolders(sources())).toEqual([]);
});

test("catches a full folder and does not count tests", () => {
  const files = (ending: string) => Array.from({ length: 15 }, (_, at) => source(`lib/metrics/revenue/m${at}${ending}`, ""));
  expect(fullFolders(files(".ts"))).toHaveLength(1);
  expect(fullFolders(files(".test.ts"))).toEqual([]);
});

function fullFolders(files: readonly Source[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
    if (!isTest(path) && !isExemptFromSize(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MAX_FILES)
    .map(([folder, count]) => `${folder || "the root"}: ${count} source files; group them in folders by noun`);
}
