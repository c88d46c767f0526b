import { expect, test } from "vitest";
import { isTest, readText, sources } from "./source-tree";

test("the guide defines every metric of the registry and no other", () => {
  const definitions = sources().filter(({ path }) => path.startsWith("lib/metrics/definitions/") && !isTest(path));
  expect(gaps(readText("docs/metrics.md"), definitions.map(({ text }) => text))).toEqual([]);
});

test("catches a metric without a line and a line without a metric", () => {
  const definition = 'export const orders = { id: "orders" };';
  expect(gaps("| `orders` | Orders. |", [definition])).toEqual([]);
  expect(gaps("| `units` | Units. |", [definition])).toHaveLength(2);
});

function gaps(guide: string, definitions: string[]): string[] {
  const defined = new Set(definitions.flatMap((text) => [...text.matchAll(/^.*\bid: "(\w+)"/gm)].map(([, id = ""]) => id)));
  const lines = guide.split("\n").filter((line) => line.startsWith("| `")).map((line) => line.split("|")[1] ?? "");
  const described = new Set(lines.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, id = ""]) => id)));
  return [
    ...[...defined].filter((id) => !described.has(id)).map((id) => `docs/metrics.md: add a line that defines ${id}`),
    ...[...described].filter((id) => !defined.has(id)).map((id) => `docs/metrics.md: ${id} is no metric; remove its line`),
  ];
}
