import { describe, expect, it } from "vitest";
import { spread, type AdDayRow } from "./ad-spend";
import type { ImportKind } from "./constants";
import { guessMapping } from "./guess";
import { describeMissing } from "./rules";
import { mapping as mappingSchema, type Mapping } from "./schema";
import { createTyper } from "./typer";

const project = { currency: "GBP", timeZone: "Europe/London" };
const rowsOf = (text: string) => text.trim().split("\n").map((line) => line.trim().split("|"));

function guess(kind: ImportKind, text: string) {
  const [header, ...rows] = rowsOf(text);
  const map = guessMapping(kind, header!, rows, project);
  expect(mappingSchema.safeParse(map).error).toBeUndefined();
  return { map, header: header!, rows };
}

function typeAll<K extends ImportKind>(kind: K, text: string, change: (map: Mapping) => void = () => undefined) {
  const { map, header, rows } = guess(kind, text);
  change(map);
  const typer = createTyper(kind, map, project, header);
  return rows.map((row) => typer(row));
}

describe("guessing", () => {
  it("knows the headers of well-known exports in four languages", () => {
    const mapped = (kind: ImportKind, header: string) => {
      const { map } = guess(kind, header);
      return Object.fromEntries(Object.entries(map.columns).filter(([, at]) => at !== null).map(([key, at]) => [key, header.split("|")[at!]]));
    };
    expect(mapped("orders", "Name|Email|Financial Status|Currency|Created at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem sku|Shipping Country"))
      .toEqual({ orderNumber: "Name", email: "Email", currency: "Currency", occurredAt: "Created at", quantity: "Lineitem quantity", title: "Lineitem name", unitPrice: "Lineitem price", sku: "Lineitem sku", country: "Shipping Country" });
    expect(mapped("orders", "Bestellnummer|Bestelldatum|Artikelnummer|Menge|Einzelpreis|Währung|Land"))
      .toEqual({ orderNumber: "Bestellnummer", occurredAt: "Bestelldatum", sku: "Artikelnummer", quantity: "Menge", unitPrice: "Einzelpreis", currency: "Währung", country: "Land" });
    expect(mapped("orders", "Numéro de commande|Date de commande|Référence|Quantité|Prix unitaire|Pays")).toMatchObject({ orderNumber: "Numéro de commande", quantity: "Quantité", country: "Pays" });
    expect(mapped("orders", "Número de pedido|Fecha|Artículo|Cantidad|Precio unitario|País")).toMatchObject({ title: "Artículo", unitPrice: "Precio unitario", country: "País" });
    expect(mapped("ad_spend", "Campaign name|Ad set name|Day|Amount spent (EUR)|Impressions|Link clicks|Purchases|Purchases conversion value"))
      .toEqual({ campaign: "Campaign name", adSet: "Ad set name", date: "Day", spend: "Amount spent (EUR)", impressions: "Impressions", clicks: "Link clicks", conversions: "Purchases", conversionValue: "Purchases conversion value" });
    expect(mapped("ad_spend", "Day|Campaign|Ad group|Cost|Impr.|Clicks|Conv. value")).toMatchObject({ spend: "Cost", impressions: "Impr.", adSet: "Ad group", conversionValue: "Conv. value" });
  });

  it("finds currency and channel where no column says them", () => {
    expect(guess("ad_spend", "Campaign name|Day|Amount spent (EUR)\nA|2024-01-01|5").map.constants).toEqual({ currency: "EUR", channel: "meta" });
    expect(guess("orders", "order|date|sku|qty|price\n1|2024-01-01|a|1|$5").map.constants.currency).toBe("USD");
  });

  it("tells date forms and decimal marks apart, and asks when the data do not", () => {
    const formats = (...values: string[]) => {
      const { map } = guess("orders", `order|date|sku|qty|price\n${values.map((v) => `1|${v.replace(";", "|a|1|")}`).join("\n")}`);
      return [map.formats.date, map.formats.decimal, map.ambiguous.join()];
    };
    expect(formats("2024-01-02;1.50")).toEqual(["iso", ".", ""]);
    expect(formats("13/02/2024;1,50", "01/02/2024;2,00")).toEqual(["dmy", ",", ""]);
    expect(formats("02/13/2024;1,234.50")).toEqual(["mdy", ".", ""]);
    expect(formats("01/02/2024;1.234,50")).toEqual(["dmy", ",", "date"]);
    expect(formats("01.02.2024;1,234")).toEqual(["dmy", ".", "decimal"]);
  });

  it("finds prefixes of refunds and bookkeeping only where numbers without them exist", () => {
    const numbers = ["1|3|1", "2|2|1", "C3|-1|1", "C3|-2|1", ...Array.from({ length: 300 }, (_, i) => `${i + 9}|1|2`), "A7|1|-5"];
    const text = (lines: string[]) => `order|date|sku|qty|price\n${lines.map((l) => l.replace("|", "|2024-01-01|a|")).join("\n")}`;
    expect(guess("orders", text(numbers)).map.rules).toEqual({ refundPrefix: "C", adjustmentPrefix: "A", negativeQuantity: "movement" });
    expect(guess("orders", text(["R1|-1|1", "R2|-1|1"])).map.rules).toEqual({ negativeQuantity: "movement" });
  });
});

describe("orders", () => {
  const HEAD = "order|date|sku|title|qty|price|currency|customer id|country|channel|type";
  it("types a row exactly, and gives it its kind", () => {
    const [sale, movement, free, refund] = typeAll("orders", `${HEAD}
      1001|2024-07-01 00:30:00|A1|Tea|3|2.555|EUR|17850.0|France|Facebook|
      1002|2024-07-01 00:30:00|A1||-2|2||||| 
      1003|2024-07-01 00:30:00||Tea|1|0|||||sale
      1004|2024-07-01 00:30:00|A1|=1+1|1|4.50|||||Refund`);
    expect(sale).toEqual({ ok: true, value: {
      orderNumber: "1001", occurredAt: new Date("2024-06-30T23:30:00Z"), adjusted: "none", kind: "sale", sku: "A1", title: "Tea",
      quantity: 3n, unitPriceMicros: 2_555_000n, amountMicros: 7_665_000n, currency: "EUR", customerKey: "17850", email: null, country: "FR", channel: "meta",
    } });
    expect(movement).toMatchObject({ value: { kind: "movement", title: null, currency: "GBP", customerKey: null } });
    expect(free).toMatchObject({ value: { kind: "movement", sku: "Tea" } });
    expect(refund).toMatchObject({ value: { kind: "refund", quantity: -1n, amountMicros: -4_500_000n, title: "=1+1" } });
  });

  it("counts negative quantities as refunds when told to", () => {
    const [row] = typeAll("orders", `${HEAD}\n1|2024-01-01|a||-2|3|||||`, (map) => { map.rules.negativeQuantity = "refund"; });
    expect(row).toMatchObject({ value: { kind: "refund", amountMicros: -6_000_000n } });
  });

  it("names every faulty column of a row", () => {
    const [faulty, huge, blank] = typeAll("orders", `${HEAD}
      1|2024-02-30|a||=1+1|1e|ABC|||||
      1|2024-01-01|a||9000000000|9000000|||||
      |2024-01-01|||1|1|||||`);
    expect(faulty).toEqual({ ok: false, faults: [
      { column: "date", reason: "is not a day of the calendar" }, { column: "price", reason: "is not a number" },
      { column: "qty", reason: "has a formula where a number is needed" }, { column: "currency", reason: "is not an ISO 4217 currency code" },
    ] });
    expect(huge).toMatchObject({ faults: [{ column: "price", reason: "is too large together with the quantity" }] });
    expect(blank).toMatchObject({ faults: [{ column: "order", reason: "is empty" }, { column: "sku", reason: "is empty" }] });
  });

  it("says in one sentence what is missing", () => {
    expect(() => typeAll("orders", "order|date\n1|2024-01-01"))
      .toThrow("To import orders the file needs columns for “Quantity”, “Price of one unit”, “Product code (SKU)” or “Product title”.");
  });
});

describe("ad spend", () => {
  it("asks for a date or a period, and spreads over it exactly", () => {
    const text = "ad_id|xyz_campaign_id|fb_campaign_id|Impressions|Clicks|Spent|Total_Conversion\n7|916|1|1000|10|198.7100005|3";
    expect(describeMissing(guess("ad_spend", text).map)).toContain("one date or period for the whole file");
    const period = { from: "2024-02-27", to: "2024-03-04" };
    const [typed] = typeAll("ad_spend", text, (map) => { map.constants.period = period; });
    if (!typed?.ok) throw new Error("was refused");
    expect(typed.value).toMatchObject({ campaignId: "916", campaignName: "916", ad: "7", channel: "meta", estimated: true, rounded: true, spendMicros: 198_710_001n });
    const days = spread(typed.value, period);
    const total = (key: "spendMicros" | "impressions" | "clicks" | "conversionsMicros") => days.reduce((sum, day) => sum + day[key], 0n);
    expect([days.length, days[3]!.date, total("spendMicros"), total("impressions"), total("clicks"), total("conversionsMicros")])
      .toEqual([7, "2024-03-01", 198_710_001n, 1_000n, 10n, 3_000_000n]);
    expect(days.every((day) => day.clicks === 1n || day.clicks === 2n)).toBe(true);
  });

  it("does not put small numbers of many ads on one day", () => {
    const row = { spendMicros: 0n, impressions: 0n, clicks: 1n, conversionsMicros: 0n, conversionValueMicros: 0n } as AdDayRow;
    const days = new Set(Array.from({ length: 200 }, (_, i) => spread({ ...row, ad: String(i * 7) }, { from: "2024-01-01", to: "2024-01-10" }).findIndex((d) => d.clicks === 1n)));
    expect(days.size).toBe(10);
  });

  it("takes parts of conversions, dashes for nothing, and makes a key from a name", () => {
    const [row, bad] = typeAll("ad_spend", "date|platform|campaign|cost|impr|clicks|conversions\n2024-01-01|Google Ads|Brand Search|0.5|--||1.25\n2024-01-01||Brand|-1|1.5|x|");
    expect(row).toMatchObject({ value: { channel: "google", campaignId: "name:brand search", campaignName: "Brand Search", impressions: 0n, conversionsMicros: 1_250_000n, estimated: false } });
    expect(bad).toMatchObject({ faults: [{ column: "platform", reason: "is empty" }, { column: "cost", reason: "is negative" }, { column: "impr" }, { column: "clicks" }] });
  });
});

describe("rates", () => {
  it("keeps twelve decimals and refuses what is no rate", () => {
    const rows = typeAll("fx_rates", "date|base|quote|rate\n2024-01-01|EUR|GBP|0.839740000001\n2024-01-01|eur|GBP|1E-2\n2024-01-01|EUR|EUR|1\n2024-01-01|EUR|GBP|0\n2024-01-01||XXX|-1");
    expect(rows.slice(0, 2)).toMatchObject([{ value: { rate: "0.839740000001" } }, { value: { base: "EUR", rate: "0.01" } }]);
    expect(rows.slice(2).map((row) => (row.ok ? [] : row.faults.map((f) => `${f.column} ${f.reason}`)))).toEqual([
      ["quote is the same as the first currency"], ["rate is not above zero"],
      ["quote is not an ISO 4217 currency code", "base is empty", "rate is not above zero"],
    ]);
  });
});
