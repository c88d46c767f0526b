import fc from "fast-check";
import { expect, test } from "vitest";
import { groupLines, groupsByPart, linesOf, partOf, openGroup, rootOf, type Group } from "./sync/jsonl";

interface Tree { number: number; note: string; children: string[] }
const trees = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 99_999 }), note: fc.string({ unit: "grapheme", maxLength: 12 }), children: fc.array(fc.string({ unit: "grapheme", maxLength: 8 }), { maxLength: 5 }) }), { selector: ({ number }) => number, maxLength: 25 });

const gid = (number: number) => `gid://shopify/Order/${number}`;
const toLines = (all: readonly Tree[]): string[] => all.flatMap(({ number, note, children }) => [
  JSON.stringify({ id: gid(number), note, customer: { id: "gid://shopify/Customer/1" } }),
  ...children.map((title, at) => JSON.stringify({ id: `gid://shopify/LineItem/${number}${at}`, title, __parentId: gid(number) })),
]);
const shuffled = (lines: readonly string[], order: readonly number[]) => lines.map((line, at) => ({ line, key: order[at % Math.max(1, order.length)] ?? 0 })).sort((a, b) => a.key - b.key).map(({ line }) => line);

async function* bytesOf(lines: readonly string[], size: number): AsyncGenerator<Buffer> {
  const whole = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function read(lines: readonly string[], size: number, parts: number): Promise<Group[]> {
  const groups: Group[] = [];
  for await (const part of groupsByPart(bytesOf(lines, size), parts)) groups.push(...part.groups.map(openGroup));
  return groups.sort((a, b) => (a.root.id < b.root.id ? -1 : 1));
}

test("the same groups whatever the order of the lines, the size of the pieces and the number of parts", async () => {
  await fc.assert(fc.asyncProperty(trees, fc.array(fc.integer(), { minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 7 }), async (all, order, size, parts) => {
    const expected = (await groupLines(toLines(all))).groups.map(openGroup).sort((a, b) => (a.root.id < b.root.id ? -1 : 1));
    expect(await read(shuffled(toLines(all), order), size, parts)).toEqual(expected);
    expect(expected.map(({ children }) => children.length).reduce((sum, count) => sum + count, 0)).toBe(all.flatMap(({ children }) => children).length);
  }), { numRuns: 60 });
});

test("reading goes on at a part, and lines without their head are counted", async () => {
  const lines = toLines(Array.from({ length: 40 }, (_, at) => ({ number: at + 1, note: "", children: ["a", "b"] })));
  const parts: number[] = [];
  for await (const { part, groups } of groupsByPart(bytesOf(lines, 1_000), 5, 3)) {
    parts.push(part);
    expect(groups.map(openGroup).every(({ root }) => partOf(root.id, 5) === part)).toBe(true);
  }
  expect(parts).toEqual([3, 4]);
  expect((await groupLines(lines.slice(1))).orphans).toBe(1);
});

test("a text that looks like a parent is none", () => {
  const line = JSON.stringify({ id: gid(7), note: '"__parentId":"gid://shopify/Order/8"' });
  expect(rootOf(line)).toBe(gid(7));
});

test("lines may end anywhere between two pieces, also within a letter", async () => {
  const some: string[] = [];
  for await (const lines of linesOf(bytesOf(["ä", "", "öö"], 1))) some.push(...lines);
  expect(some.filter(Boolean)).toEqual(["ä", "öö"]);
});
