import "server-only";
import { CellError, createNumberReader } from "@/lib/ingest/mapping/numbers";
import type { OrderLineRow } from "@/lib/ingest/mapping/orders";
import { createTimeReader } from "@/lib/ingest/mapping/times";
import type { SourceLine, SourceOrder } from "@/lib/ingest/sources/rows";
import type { RestConfiguration } from "@/lib/rest-sources/schema";
import { payloadHash } from "../../payload-hash";
import { typerOf, type Reader, type Row } from "./rows";

interface Line { row: Row; typed: OrderLineRow }
export interface Mapped<T> { rows: T[]; refused: string[] }

/** Lines grouped to whole orders. An order with a line that cannot be read is left out whole: part of one would be wrong. */
export function toOrders(source: RestConfiguration, reader: Reader, given: readonly Row[]): Mapped<SourceOrder> {
  const type = typerOf("orders", source);
  const extras = createExtras(source, reader);
  const byNumber = new Map<string, { lines: Line[]; reason: string | null }>();
  const refused: string[] = [];
  for (const row of given) {
    const number = reader.cell(row, "orderNumber").trim();
    const typed = type(row);
    if (number === "") {
      refused.push(typed.ok ? "A record has no number." : typed.reason);
      continue;
    }
    const order = byNumber.get(number) ?? { lines: [], reason: null };
    byNumber.set(number, order);
    if (typed.ok) order.lines.push({ row, typed: typed.value });
    else order.reason ??= typed.reason;
  }
  const rows: SourceOrder[] = [];
  for (const { lines, reason } of byNumber.values()) {
    const made = reason ?? (lines.length > 0 ? toOrder(lines, extras) : null);
    if (typeof made === "string") refused.push(made);
    else if (made) rows.push(made);
  }
  return { rows, refused };
}

interface Extras { money(row: Row, to: string): bigint; changedAt(row: Row): Date | null }

function createExtras({ formats, constants }: RestConfiguration, reader: Reader): Extras {
  const numbers = createNumberReader(formats.decimal);
  const times = createTimeReader(formats.date, constants.timeZone);
  return {
    money: (row, to) => (reader.cell(row, to) === "" ? 0n : named(to, () => numbers.micros(reader.cell(row, to), true))),
    changedAt: (row) => (reader.cell(row, "changedAt") === "" ? null : new Date(named("changedAt", () => times.instant(reader.cell(row, "changedAt"))))),
  };
}

function named<T>(to: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CellError) throw new CellError(`“${to}” ${error.message}`);
    throw error;
  }
}

/** The order, or why it cannot be taken. */
function toOrder(lines: readonly Line[], extras: Extras): SourceOrder | string {
  const [first] = lines;
  const { row, typed: { orderNumber: number, currency } } = first!;
  if (lines.some(({ typed }) => typed.currency !== currency)) return `${number}: its lines are in several currencies.`;
  try {
    const made = lines.map((line) => toLine(line, extras));
    const of = (to: string) => positive(extras.money(row, to));
    const sold = sum(made.filter(({ kind }) => kind === "sale"));
    const sales = lines.filter(({ typed }) => typed.kind !== "refund");
    const placedAt = new Date(Math.min(...(sales.length > 0 ? sales : lines).map(({ typed }) => typed.occurredAt.getTime())));
    const pick = <K extends "country" | "channel" | "customerKey" | "email">(key: K) => lines.map(({ typed }) => typed[key]).find((one) => one !== null) ?? null;
    return {
      number, placedAt, changedAt: extras.changedAt(row) ?? placedAt, currency, channel: pick("channel") ?? "", country: pick("country") ?? "",
      customer: { externalId: pick("customerKey"), email: pick("email") }, lines: made,
      totals: {
        subtotalMicros: positive(sold), discountMicros: of("discount"), shippingMicros: of("shipping"), taxMicros: of("tax"), totalMicros: positive(sold) + of("shipping"),
        refundedMicros: positive(-sum(made.filter(({ kind }) => kind === "refund"))), areTaxesIncluded: true, financialStatus: "", isTest: false, canceledAt: null,
      },
      payloadHash: payloadHash(lines.map((line) => line.row.cells)),
    };
  } catch (error) {
    if (error instanceof CellError) return `${number}: ${error.message}.`;
    throw error;
  }
}

function toLine({ row, typed }: Line, extras: Extras): SourceLine {
  const told = extras.money(row, "amount");
  const { kind, occurredAt, sku, title, quantity, unitPriceMicros, amountMicros } = typed;
  // A refund's amount is often written without its minus.
  const amount = told === 0n ? amountMicros : kind === "refund" && told > 0n ? -told : told;
  return { kind, occurredAt, sku, title: title ?? sku, quantity, unitPriceMicros, amountMicros: amount };
}

const sum = (lines: readonly SourceLine[]): bigint => lines.reduce((total, { amountMicros }) => total + amountMicros, 0n);
const positive = (micros: bigint): bigint => (micros > 0n ? micros : 0n);
