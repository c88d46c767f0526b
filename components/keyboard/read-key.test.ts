import { expect, test } from "vitest";
import { navigation } from "@/components/layout/frame/navigation";
import { nothingPressed, readKey, type Pressed } from "./read-key";
import { goId, shortcuts } from "./shortcuts";

function type(...presses: (string | { key: string; at: number })[]): (string | null)[] {
  let pressed: Pressed = nothingPressed;
  return presses.map((press, index) => {
    const { key, at } = typeof press === "string" ? { key: press, at: 1_000 + index * 100 } : press;
    const answer = readKey(shortcuts, pressed, { key: key.replace("^", ""), withControl: key.startsWith("^"), at });
    pressed = answer.pressed;
    return answer.hit?.id ?? null;
  });
}

test("one key, two keys in a row, and one with control", () => {
  expect(type("?", "[", "g", "o")).toEqual(["help", "range-back", null, "go-overview"]);
  expect(type("^k", "k")).toEqual(["palette", null]);
  expect(type("g", "^k", "o")).toEqual([null, "palette", null]);
});

test("a second key that fits nothing is read by itself, and a late one too", () => {
  expect(type("g", "?")).toEqual([null, "help"]);
  expect(type("g", "g", "r")).toEqual([null, null, "go-orders"]);
  expect(type("g", { key: "o", at: 9_000 })).toEqual([null, null]);
});

test("each place of the navigation has its letter, and no two shortcuts are the same", () => {
  const places = navigation.flatMap(({ items }) => items).map(({ segment }) => goId(segment));
  expect(places.filter((id) => !shortcuts.some((shortcut) => shortcut.id === id)), "give it a letter in shortcuts.ts").toEqual([]);
  const names = shortcuts.map(({ keys, withControl }) => `${withControl ? "^" : ""}${keys.join(" ")}`);
  expect(new Set(names).size).toBe(names.length);
});
