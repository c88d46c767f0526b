import { Readable } from "node:stream";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { guessMapping } from "@/lib/ingest/mapping/guess";
import { createTyper, type TypedRows } from "@/lib/ingest/mapping/typer";
import { openCsv } from "@/lib/ingest/reading/reader";
import { DEMO_BRAND } from "./brand";
import { demoUntil, generateDemo, type DemoFiles } from "./generate";

async function collect(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

async function fingerprint(files: DemoFiles): Promise<string> {
  const hash = createHash("sha256");
  for (const pieces of [files.orders, files.adSpend, files.fxRates]) hash.update(await collect(pieces));
  return hash.digest("hex");
}

async function load<K extends ImportKind>(kind: K, pieces: AsyncIterable<string>): Promise<TypedRows[K][]> {
  const file = await openCsv(Readable.from([Buffer.from(await collect(pieces))]));
  const rows: string[][] = [];
  for await (const batch of file.batches()) {
    rows.push(...batch.cells);
    expect(batch.faults).toEqual([]);
  }
  const map = guessMapping(kind, file.columns, rows, DEMO_BRAND);
  expect(map.ambiguous).toEqual([]);
  const typer = createTyper(kind, map, DEMO_BRAND, file.columns);
  return rows.map((cells) => {
    const typed = typer(cells);
    if (!typed.ok) throw new Error(JSON.stringify([cells, typed.faults]));
    return typed.value;
  });
}

describe("the demo", () => {
  it("is the same bytes for the same seed and others for another", async () => {
    const options = { seed: 5, from: "2024-01-01", days: 40 };
    const first = await fingerprint(generateDemo(options));
    expect(await fingerprint(generateDemo(options))).toBe(first);
    expect(await fingerprint(generateDemo({ ...options, seed: 6 }))).not.toBe(first);
  });

  it("is imported without a refused row and looks like a healthy brand", { timeout: 60_000 }, async () => {
    const files = generateDemo(demoUntil("2025-06-30"));
    const [orders, ads, rates] = [await load("orders", files.orders), await load("ad_spend", files.adSpend), await load("fx_rates", files.fxRates)];
    const sales = orders.filter((row) => row.kind === "sale");
    const value = (currency: string, micros: bigint) => (Number(micros) / 1e6) * (currency === "EUR" ? 0.854 : 1);
    const gross = sales.reduce((sum, row) => sum + value(row.currency, row.amountMicros), 0);
    const refunds = orders.filter((row) => row.kind === "refund").reduce((sum, row) => sum - value(row.currency, row.amountMicros), 0);
    const spend = ads.reduce((sum, row) => sum + value(row.currency, row.spendMicros), 0);
    const sum = (key: "clicks" | "impressions") => ads.reduce((total, row) => total + Number(row[key]), 0);
    const count = (key: "orderNumber" | "customerKey" | "country" | "channel" | "sku") => new Set(sales.map((row) => row[key])).size;
    const within = (figure: number, low: number, high: number) => expect(figure >= low && figure <= high ? "within" : figure).toBe("within");
    within(orders.length, 25_000, 40_000);
    within(gross / spend, 3, 5);
    within(gross / count("orderNumber"), 45, 60);
    within(spend / count("customerKey"), 12, 30);
    within(sum("clicks") / sum("impressions"), 0.01, 0.02);
    within(refunds / gross, 0.02, 0.06);
    expect([count("sku"), count("country"), count("channel")]).toEqual([60, 6, 7]);
    expect([new Set(ads.map((row) => row.campaignId)).size, new Set(ads.map((row) => row.channel)).size]).toEqual([12, 4]);
    expect(orders.every((row) => row.kind !== "movement" && row.adjusted === "none")).toBe(true);
    expect([ads.at(-1)!.date, rates[0]!.date < ads[0]!.date]).toEqual(["2025-06-30", true]);
  });
});
