import { createReadStream, existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { dayOf } from "@/lib/core/dates";
import { openCsv } from "../reading/reader";
import { spread } from "./ad-spend";
import type { ImportKind } from "./constants";
import { createGuesser } from "./guess";
import type { Mapping } from "./schema";
import { createTyper, type TypedRows } from "./typer";

const DATA = resolve("../shared/data");
const hasData = existsSync(`${DATA}/online-retail.csv.gz`);
if (!hasData) console.log("skipped: the real files, ../shared/data is not here");

const project = { currency: "GBP", timeZone: "Europe/London" };

/** The way of an import: one pass to guess, one to type. */
async function load<K extends ImportKind>(kind: K, name: string, change: (map: Mapping) => void = () => undefined) {
  const first = await openCsv(createReadStream(`${DATA}/${name}`));
  const guesser = createGuesser(kind, first.columns, project);
  for await (const batch of first.batches()) for (const cells of batch.cells) guesser.observe(cells);
  const map = guesser.conclude();
  change(map);
  const file = await openCsv(createReadStream(`${DATA}/${name}`));
  const typer = createTyper(kind, map, project, file.columns);
  const rows: TypedRows[K][] = [];
  const faults: unknown[] = [];
  for await (const batch of file.batches()) {
    faults.push(...batch.faults);
    for (const cells of batch.cells) {
      const typed = typer(cells);
      if (typed.ok) rows.push(typed.value);
      else faults.push(typed.faults);
    }
  }
  return { map, rows, faults };
}

interface Month { gross: bigint; refunds: bigint; units: bigint; orders: Set<string>; customers: Set<string> }
type Months = Map<string, Month>;

function monthOf(months: Months, key: string): Month {
  const month = months.get(key) ?? { gross: 0n, refunds: 0n, units: 0n, orders: new Set<string>(), customers: new Set<string>() };
  months.set(key, month);
  return month;
}

const show = (months: Months) => [...months].sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, m]) => [key, m.gross, m.refunds, m.units, m.orders.size, m.customers.size].join(" "));

/** Its own reading of the CSV text, its own clock (Intl), its own decimals: thousandths in BigInt. */
function countAlone(text: string, zone: string): Months {
  const months: Months = new Map();
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit" });
  const keys = new Map<string, string>();
  for (const line of text.trim().split("\n").slice(1)) {
    const head = /^([^,]*),([^,]*),(?:"(?:[^"]|"")*"|[^,]*),(-?\d+),([^,]*),([^,]*),([^,]*),/.exec(line.trim())!;
    const [, invoice, , quantity, time, price, customer] = head as unknown as string[];
    let key = keys.get(time!);
    // London was an hour ahead of UTC between the last Sundays of March and October, 2011.
    const summer = time! > "2011-03-27 01:00:00" && time! < "2011-10-30 02:00:00";
    key ??= format.format(Date.parse(`${time!.replace(" ", "T")}Z`) - (summer ? 3_600_000 : 0)).slice(0, 7);
    keys.set(time!, key);
    const [whole, part = ""] = price!.replace("-", "").split(".");
    const size = BigInt(whole! + part.padEnd(6, "0")) * (price!.startsWith("-") ? -1n : 1n);
    const count = BigInt(quantity!);
    if (invoice!.startsWith("C")) monthOf(months, key).refunds -= count * size;
    else if (!invoice!.startsWith("A") && count > 0n && size > 0n) {
      const month = monthOf(months, key);
      month.gross += count * size;
      month.units += count;
      month.orders.add(invoice!);
      if (customer !== "") month.customers.add(customer!.replace(".0", ""));
    }
  }
  return months;
}

function countTyped(rows: readonly TypedRows["orders"][], zone: string): Months {
  const months: Months = new Map();
  for (const row of rows) {
    const month = () => monthOf(months, dayOf(row.occurredAt, zone).slice(0, 7));
    if (row.kind === "refund") month().refunds -= row.amountMicros;
    if (row.kind !== "sale") continue;
    month().gross += row.amountMicros;
    month().units += row.quantity;
    month().orders.add(row.orderNumber);
    if (row.customerKey !== null) month().customers.add(row.customerKey);
  }
  return months;
}

describe.skipIf(!hasData)("the real orders", () => {
  it("give every month's figures in London, New York and Kolkata", { timeout: 120_000 }, async () => {
    const { map, rows, faults } = await load("orders", "online-retail.csv.gz");
    expect([rows.length, faults]).toEqual([541_909, []]);
    expect(map.rules).toEqual({ refundPrefix: "C", adjustmentPrefix: "A", negativeQuantity: "movement" });
    const text = gunzipSync(readFileSync(`${DATA}/online-retail.csv.gz`)).toString("utf8");
    for (const zone of ["Europe/London", "America/New_York", "Asia/Kolkata"]) {
      expect(show(countTyped(rows, zone))).toEqual(show(countAlone(text, zone)));
    }
  });
});

describe.skipIf(!hasData)("the other real files", () => {
  it("ad spend types whole, with its exact totals", async () => {
    const { rows, faults } = await load("ad_spend", "ad-spend.csv");
    const lines = readFileSync(`${DATA}/ad-spend.csv`, "utf8").trim().split("\n").slice(1);
    const cents = lines.reduce((sum, line) => sum + BigInt(/,(?:GBP|EUR),(\d+)\.(\d\d),/.exec(line)!.slice(1).join("")), 0n);
    expect([rows.length, faults, rows.reduce((sum, row) => sum + row.spendMicros, 0n)]).toEqual([lines.length, [], cents * 10_000n]);
    expect(new Set(rows.map((row) => row.channel)).size).toBe(4);
  });

  it("ads without dates are refused until a period is given, then add up exactly", async () => {
    await expect(load("ad_spend", "facebook-ads-no-dates.csv")).rejects.toThrow("needs a column for “Day”");
    const period = { from: "2017-08-17", to: "2017-08-30" };
    const { rows, faults } = await load("ad_spend", "facebook-ads-no-dates.csv", (map) => { map.constants.period = period; });
    const days = rows.flatMap((row) => spread(row, period));
    const total = (list: typeof rows, key: "spendMicros" | "clicks") => list.reduce((sum, row) => sum + row[key], 0n);
    expect([rows.length, faults, days.length]).toEqual([625, [], 625 * 14]);
    expect([total(days, "spendMicros"), total(days, "clicks")]).toEqual([total(rows, "spendMicros"), total(rows, "clicks")]);
  });

  it("rates keep their decimals", async () => {
    const { rows, faults } = await load("fx_rates", "fx-rates.csv");
    const text = readFileSync(`${DATA}/fx-rates.csv`, "utf8").trim().split("\n").slice(1);
    expect([faults, rows.map((row) => `${row.date},${row.base},${row.quote}`)]).toEqual([[], text.map((line) => line.slice(0, line.lastIndexOf(",")))]);
    expect(rows[0]!.rate).toBe("0.83974");
  });
});
