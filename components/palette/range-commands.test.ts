import { expect, test } from "vitest";
import { rangeAddress, typedRange } from "./range-commands";

test("a range is set where the page has one, and leads to the overview from elsewhere", () => {
  const part = { range: "last_7_days" };
  expect(rangeAddress("/app/a/b", "/app/a/b/overview", "?from=2026-01-01&to=2026-01-02&currency=EUR", part))
    .toEqual({ href: "/app/a/b/overview?currency=EUR&range=last_7_days", isSamePage: true });
  expect(rangeAddress("/app/a/b", "/app/a/b/orders", "?search=x", part)).toEqual({ href: "/app/a/b/overview?range=last_7_days", isSamePage: false });
});

test("words name a range, or nothing", () => {
  expect(typedRange("march 2026", "2026-11-21", "en-GB")).toEqual({ id: "typed", title: "1–31 Mar 2026", part: { from: "2026-03-01", to: "2026-03-31" } });
  expect(typedRange("oat milk", "2026-11-21", "en-GB")).toBeNull();
  expect(typedRange("", "2026-11-21", "en-GB")).toBeNull();
});
