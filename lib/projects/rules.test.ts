import { describe, expect, it } from "vitest";
import { demoSetupOf, freeSlug, setupOf, toSlug } from "./rules";

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
  const wanted = ["shopify", "meta", "klaviyo"];
  const source = (provider: string, isRead: boolean, isStuck = false) => ({ provider, isRead, isStuck });

  it("of a demo by files goes from file to file", () => {
    const of = (imports: { kind: string; status: string }[], isQuiet = false) => demoSetupOf({ imports, sources: [], awaitsRates: true, isQuiet }, []);
    expect(of([])).toEqual({ state: "importing", step: "fx_rates", done: 0, total: 3 });
    expect(of(applied.slice(0, 1))).toEqual({ state: "importing", step: "ad_spend", done: 1, total: 3 });
    expect(of([{ kind: "ad_spend", status: "failed" }, ...applied.slice(0, 1)])).toMatchObject({ state: "failed", step: "ad_spend" });
    expect(of(applied.slice(0, 1), true)).toMatchObject({ state: "failed", step: "ad_spend" });
    expect(of(applied, true)).toMatchObject({ state: "ready", step: null });
  });

  it("of a demo by accounts waits for the newest days of those that it needs", () => {
    const of = (sources: ReturnType<typeof source>[], isQuiet = false, awaitsRates = false) => demoSetupOf({ imports: [], sources, awaitsRates, isQuiet }, wanted);
    expect(of([])).toEqual({ state: "importing", step: "shopify", done: 0, total: 2 });
    expect(of([source("shopify", true), source("meta", false)])).toEqual({ state: "importing", step: "meta", done: 1, total: 2 });
    expect(of([source("shopify", true), source("meta", true), source("meta", false)])).toMatchObject({ state: "importing", step: "meta" });
    expect(of([source("shopify", false), source("meta", false, true)])).toMatchObject({ state: "failed", step: "meta" });
    expect(of([source("shopify", false)], true)).toMatchObject({ state: "failed", step: "shopify" });
    expect(of([source("shopify", true), source("meta", true), source("klaviyo", false)], true)).toMatchObject({ state: "ready", step: null });
    expect(of([source("shopify", true), source("meta", true)], false, true)).toEqual({ state: "importing", step: "rates", done: 2, total: 3 });
  });

  it("of a demo that takes its rates from a file is not mistaken for one by files", () => {
    expect(demoSetupOf({ imports: applied.slice(0, 1), sources: [], awaitsRates: false, isQuiet: false }, wanted)).toMatchObject({ state: "importing", step: "shopify" });
    expect(demoSetupOf({ imports: applied.slice(0, 1), sources: [source("shopify", true), source("meta", true)], awaitsRates: false, isQuiet: false }, wanted)).toMatchObject({ state: "ready" });
  });

  it("of a real project is busy only while a file is worked on", () => {
    expect(setupOf([])).toMatchObject({ state: "ready", step: null });
    expect(setupOf([{ kind: "orders", status: "applying" }])).toMatchObject({ state: "importing", step: "orders" });
    expect(setupOf([{ kind: "orders", status: "failed" }])).toMatchObject({ state: "ready", step: null });
  });
});
