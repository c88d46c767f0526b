import { readRecords } from "./real-data";

// The figures of the real files, counted a second time in the plainest way: whole numbers of
// billionths over the file's own text, and clock changes written down. Shares nothing with the product.

export type Figures = Record<"gross_revenue" | "refunds" | "orders" | "units" | "customers" | "ad_spend", bigint>;
/** By month ("2010-12"), and "all" for the whole file. */
export type MonthFigures = Map<string, Figures>;

const HOUR = 3_600_000;
const ONE = 1_000_000_000n;

/** Hours from UTC at an instant. Times of the file lie between December 2010 and December 2011. */
export const zones: Record<string, (instant: number) => number> = {
  "Europe/London": (instant) => (isWithin(instant, "2011-03-27T01:00Z", "2011-10-30T01:00Z") ? 1 : 0),
  "America/New_York": (instant) => (isWithin(instant, "2011-03-13T07:00Z", "2011-11-06T06:00Z") ? -4 : -5),
  "Asia/Kolkata": () => 5.5,
};

export interface Facts { lines: Line[]; spend: Map<string, bigint> }
interface Line { invoice: string; instant: number; amount: bigint; quantity: bigint; customer: string; isSale: boolean }

export function readFacts(orders: string, ads: string, rates: string): Facts {
  return { lines: readLines(orders), spend: readSpend(ads, rates) };
}

export function countFigures(facts: Facts, zone: string): MonthFigures {
  const hours = zones[zone]!;
  const months: MonthFigures = new Map();
  const known = new Map<number, string>();
  const monthOf = (instant: number) => {
    const month = known.get(instant) ?? new Date(instant + hours(instant) * HOUR).toISOString().slice(0, 7);
    known.set(instant, month);
    return month;
  };
  const add = (month: string, key: keyof Figures, value: bigint) => {
    for (const name of [month, "all"]) figuresOf(months, name)[key] += value;
  };
  for (const line of facts.lines) {
    const month = monthOf(line.instant);
    if (line.isSale) {
      add(month, "gross_revenue", line.amount);
      add(month, "units", line.quantity * ONE);
    } else add(month, "refunds", -line.amount);
  }
  countOrders(facts.lines, monthOf, add, months);
  for (const [day, amount] of facts.spend) add(day.slice(0, 7), "ad_spend", amount);
  return months;
}

type Add = (month: string, key: keyof Figures, value: bigint) => void;

/** An order stands in the month of its first sale line; a customer counts once in each month, and once in all. */
function countOrders(lines: Line[], monthOf: (instant: number) => string, add: Add, months: MonthFigures): void {
  const first = new Map<string, Line>();
  for (const line of lines) {
    const before = first.get(line.invoice);
    if (line.isSale && (!before || line.instant < before.instant)) first.set(line.invoice, line);
  }
  const customers = new Map<string, Set<string>>();
  for (const line of first.values()) {
    const month = monthOf(line.instant);
    add(month, "orders", ONE);
    if (line.customer === "") continue;
    for (const name of [month, "all"]) customers.set(name, (customers.get(name) ?? new Set()).add(line.customer));
  }
  for (const [name, people] of customers) figuresOf(months, name).customers = BigInt(people.size) * ONE;
}

function figuresOf(months: MonthFigures, name: string): Figures {
  const known = months.get(name) ?? { gross_revenue: 0n, refunds: 0n, orders: 0n, units: 0n, customers: 0n, ad_spend: 0n };
  months.set(name, known);
  return known;
}

/** Sales and refunds; adjustments and stock movements are in no figure. */
function readLines(path: string): Line[] {
  const lines: Line[] = [];
  for (const row of readRecords(path)) {
    const { InvoiceNo: invoice = "", Quantity = "", UnitPrice = "", InvoiceDate = "", CustomerID = "" } = row;
    const [quantity, price] = [BigInt(Quantity), toBillionths(UnitPrice)];
    const isRefund = invoice.startsWith("C");
    const isSale = !isRefund && !invoice.startsWith("A") && quantity > 0n && price > 0n;
    if (isSale || isRefund) lines.push({ invoice, instant: londonInstant(InvoiceDate), amount: quantity * price, quantity, customer: CustomerID, isSale });
  }
  return lines;
}

/** Of the hour that comes twice in October the first is meant. */
function londonInstant(text: string): number {
  const asUtc = Date.parse(`${text.replace(" ", "T")}Z`);
  return isWithin(asUtc, "2011-03-27T02:00Z", "2011-10-30T02:00Z") ? asUtc - HOUR : asUtc;
}

/** Pounds by day; euros by the rate of their day or the last one before. */
function readSpend(ads: string, rates: string): Map<string, bigint> {
  const known = [...readRecords(rates)].sort((a, b) => (a.date! < b.date! ? -1 : 1));
  const spend = new Map<string, bigint>();
  for (const row of readRecords(ads)) {
    const day = row.date!;
    const rate = row.currency === "EUR" ? toBillionths(known.findLast((one) => one.date! <= day)!.rate!) : ONE;
    spend.set(day, (spend.get(day) ?? 0n) + (toBillionths(row.spend!) * rate) / ONE);
  }
  return spend;
}

function isWithin(instant: number, from: string, to: string): boolean {
  return instant >= Date.parse(from) && instant < Date.parse(to);
}

/** Exact for up to nine decimals, which is more than any file has. */
export function toBillionths(text: string): bigint {
  const [, sign = "", whole = "0", decimals = ""] = /^(-?)(\d+)(?:\.(\d{1,9}))?$/.exec(text) ?? fail(text);
  const size = BigInt(whole) * ONE + BigInt(decimals.padEnd(9, "0"));
  return sign === "-" ? -size : size;
}

/** "£1,234.50", as the pages write an amount that is not negative. */
export function inPounds(billionths: bigint): string {
  const pence = (billionths + 5_000_000n) / 10_000_000n;
  return `£${grouped(pence / 100n)}.${String(pence % 100n).padStart(2, "0")}`;
}

export const inNumber = (billionths: bigint): string => grouped(billionths / ONE);

const grouped = (whole: bigint): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ",");

function fail(text: string): never {
  throw new Error(`This is no number: ${text}`);
}
