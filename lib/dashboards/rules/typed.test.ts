import { expect, test } from "vitest";
import { readTyped } from "./typed";

const read = (text: string) => readTyped(text, { today: "2026-11-21", extent: { firstDay: "2024-01-01", lastDay: "2026-11-20" }, locale: "en-GB" });

test("shows the days that the words mean", () => {
  expect(read("last 6 weeks")).toEqual({ range: { from: "2026-10-10", to: "2026-11-20" }, preview: "10 Oct – 20 Nov 2026 · 42 days" });
  expect(read("yesterday")).toMatchObject({ preview: "20 Nov 2026 · 1 day" });
  expect(read("all time")).toMatchObject({ range: { from: "2024-01-01", to: "2026-11-20" } });
});

test("a period under way ends today, and a future one says so", () => {
  expect(read("this month")).toMatchObject({ range: { from: "2026-11-01", to: "2026-11-21" }, preview: "1–21 Nov 2026 · 21 days, up to today" });
  expect(read("next week")).toMatchObject({ range: { from: "2026-11-23", to: "2026-11-29" }, preview: expect.stringContaining("in the future") });
});

test("what cannot be shown is said, with what was understood", () => {
  expect(read("last week of bananas")).toMatchObject({ range: null, reason: expect.stringContaining("last week"), instead: { text: "last week", range: { from: "2026-11-09", to: "2026-11-15" } } });
  expect(read("15th century")).toMatchObject({ range: null, reason: "Only days from 1970 to 2200 can be shown.", instead: null });
  expect(read("last 31 years")).toMatchObject({ range: null, reason: "A range has at most 30 years." });
});
