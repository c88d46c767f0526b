import { describe, expect, it } from "vitest";
import { freeSlug, setupOf, toSlug } from "./rules";

describe("slugs", () => {
  it("keep Latin letters and digits", () => {
    expect(["Café Nº 7", "  Brand & Sons!  ", "東京", "", "---", "ÀÉÎ", "a".repeat(99)].map(toSlug)).toEqual(
      ["cafe-no-7", "brand-sons", "project", "project", "project", "aei", "a".repeat(48)]);
  });

  it("never look like an id", () => {
    expect(toSlug("0197A1F0-0000-7000-8000-000000000000")).toBe("project-0197a1f0-0000-7000-8000-000000000000");
  });

  it("step aside for taken and reserved ones", () => {
    expect(freeSlug("shop", new Set())).toBe("shop");
    expect(freeSlug("shop", new Set(["shop", "shop-2"]))).toBe("shop-3");
    expect(freeSlug("settings", new Set())).toBe("settings-2");
  });
});

describe("setup", () => {
  const applied = ["fx_rates", "ad_spend", "orders"].map((kind) => ({ kind, status: "applied" }));

  it("of a demo goes from file to file", () => {
    expect(setupOf(true, [], false)).toEqual({ state: "importing", step: "fx_rates" });
    expect(setupOf(true, applied.slice(0, 1), false)).toEqual({ state: "importing", step: "ad_spend" });
    expect(setupOf(true, [{ kind: "ad_spend", status: "failed" }, ...applied.slice(0, 1)], false)).toEqual({ state: "failed", step: "ad_spend" });
    expect(setupOf(true, applied.slice(0, 1), true)).toEqual({ state: "failed", step: "ad_spend" });
    expect(setupOf(true, applied, true)).toEqual({ state: "ready", step: null });
  });

  it("of a real project is busy only while a file is worked on", () => {
    expect(setupOf(false, [], true)).toEqual({ state: "ready", step: null });
    expect(setupOf(false, [{ kind: "orders", status: "applying" }], false)).toEqual({ state: "importing", step: "orders" });
    expect(setupOf(false, [{ kind: "orders", status: "failed" }], false)).toEqual({ state: "ready", step: null });
  });
});
