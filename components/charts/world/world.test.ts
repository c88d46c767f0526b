import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { projectWorld, worldSize } from "./project-world";
import world from "./world.json";

const load = (name: string) => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/${name}.json`), "utf8")) as Parameters<typeof projectWorld>[0];

test("the stored shapes are those of the atlas; `vitest -u` writes them anew", async () => {
  await expect(JSON.stringify(projectWorld(load("countries-110m"), load("countries-50m")))).toMatchFileSnapshot("./world.json");
});

test("every country of the atlas has an outline or a dot, inside the picture", () => {
  const spots = [...Object.values(world.shapes).map(({ at }) => at), ...Object.values(world.dots)];
  expect(Object.keys(world.shapes).length).toBeGreaterThan(170);
  expect(Object.keys(world.shapes)).toEqual(expect.arrayContaining(["GB", "US", "DE", "FR", "JP", "BR", "AU", "XK", "TW"]));
  expect(Object.keys(world.dots)).toEqual(expect.arrayContaining(["SG", "MT", "HK", "BH"]));
  for (const [x = -1, y = -1] of spots) expect(x >= 0 && x <= worldSize.width && y >= 0 && y <= worldSize.height).toBe(true);
});

test("the middle of a country is that of its mainland", () => {
  const [x = 0, y = 0] = world.shapes.FR.at;
  expect(Math.abs(x - (world.shapes.DE.at[0] ?? 0))).toBeLessThan(80);
  expect(y).toBeGreaterThan(world.shapes.GB.at[1] ?? 0);
});
