import { expect, test } from "vitest";
import { changesOf } from "./changes";

const saved = { name: "Lanterns", currency: "GBP", timeZone: "Europe/London" };

test("only what differs is sent", () => {
  expect(changesOf(saved, saved)).toBeNull();
  expect(changesOf(saved, { ...saved, name: " Lanterns " })).toBeNull();
  expect(changesOf(saved, { ...saved, name: "Lamps", currency: "EUR" })).toEqual({ name: "Lamps", currency: "EUR" });
  expect(changesOf(saved, { ...saved, timeZone: "Asia/Tokyo" })).toEqual({ timeZone: "Asia/Tokyo" });
});
