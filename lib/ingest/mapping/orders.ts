import "server-only";
import { MAX_MICROS, multiply } from "@/lib/core/money";
import type { Adjusted } from "@/lib/core/zones";
import { cleanChannel, cleanCountry, cleanCurrency, cleanEmail, cleanId, cleanText } from "./cells";
import { MAX_KEY_LENGTH, MAX_TEXT_LENGTH } from "./constants";
import { cellReader, type FaultList, type RowReader } from "./faults";
import { createNumberReader } from "./numbers";
import { foldName } from "./rules";
import type { Mapping, MappingProject } from "./schema";
import { createTimeReader } from "./times";

export type LineKind = "sale" | "refund" | "adjustment" | "movement";

export interface OrderLineRow {
  orderNumber: string;
  occurredAt: Date;
  /** Whether the local time did not exist or existed twice. */
  adjusted: Adjusted;
  kind: LineKind;
  sku: string;
  title: string | null;
  quantity: bigint;
  unitPriceMicros: bigint;
  /** quantity × price, with its sign, exact. */
  amountMicros: bigint;
  currency: string;
  customerKey: string | null;
  email: string | null;
  country: string | null;
  channel: string | null;
}

const REFUND_WORDS = /refund|return|credit|cancel|storno|gutschrift|retoure|erstattung|remboursement|avoir|retour|reembolso|devolucion/;

export function createOrderReader(map: Mapping, project: MappingProject): RowReader<OrderLineRow> {
  const cell = cellReader(map);
  const [orderNumber, occurredAt, quantity, unitPrice, currency] =
    [cell("orderNumber"), cell("occurredAt"), cell("quantity"), cell("unitPrice"), cell("currency")];
  const [sku, title, customer, email, country, channel, type] =
    [cell("sku"), cell("title"), cell("customer"), cell("email"), cell("country"), cell("channel"), cell("type")];
  const times = createTimeReader(map.formats.date, map.constants.timeZone ?? project.timeZone);
  const numbers = createNumberReader(map.formats.decimal);
  const fileCurrency = map.constants.currency ?? project.currency;
  const fileChannel = map.constants.channel === undefined ? null : cleanChannel(map.constants.channel);
  const toKind = createKindRule(map);

  return (cells, faults) => {
    const number = faults.read("orderNumber", readOrderNumber, orderNumber(cells), "");
    if (number === "" && faults.found.length === 0) faults.add("orderNumber", "is empty");
    const epoch = faults.read("occurredAt", times.instant, occurredAt(cells), 0);
    const price = faults.read("unitPrice", readPrice, unitPrice(cells), 0n);
    let count = faults.read("quantity", numbers.integer, quantity(cells), 0n);
    const kind = toKind(number, count, price, type(cells));
    // Some systems write a refund's quantity without its minus.
    if (kind === "refund" && count > 0n && price > 0n) count = -count;
    const amount = multiply(price, count);
    if (amount > MAX_MICROS || amount < -MAX_MICROS) faults.add("unitPrice", "is too large together with the quantity");
    const name = faults.read("title", readTitle, title(cells), "");
    return {
      orderNumber: number,
      occurredAt: new Date(epoch),
      adjusted: times.adjusted,
      kind,
      sku: readSku(sku(cells), name, faults),
      title: name === "" ? null : name,
      quantity: count,
      unitPriceMicros: price,
      amountMicros: amount,
      currency: faults.read("currency", cleanCurrency, currency(cells), null) ?? fileCurrency,
      customerKey: faults.read("customer", readCustomer, customer(cells), null),
      email: faults.read("email", cleanEmail, email(cells), null),
      country: faults.read("country", cleanCountry, country(cells), null),
      channel: faults.read("channel", cleanChannel, channel(cells), null) ?? fileChannel,
    };
  };

  function readPrice(text: string): bigint {
    return numbers.micros(text);
  }
}

/** A prefix says it, else the type column, else the signs. */
function createKindRule(map: Mapping) {
  const { refundPrefix, adjustmentPrefix, negativeQuantity } = map.rules;
  const types = new Map<string, boolean>();
  const meansRefund = (text: string): boolean => {
    const known = types.get(text) ?? REFUND_WORDS.test(foldName(text));
    if (types.size < 1_000) types.set(text, known);
    return known;
  };
  return (number: string, count: bigint, price: bigint, type: string): LineKind => {
    if (refundPrefix !== undefined && number.startsWith(refundPrefix)) return "refund";
    if (adjustmentPrefix !== undefined && number.startsWith(adjustmentPrefix)) return "adjustment";
    if (type !== "" && meansRefund(type)) return "refund";
    if (price > 0n && count > 0n) return "sale";
    return price > 0n && count < 0n && negativeQuantity === "refund" ? "refund" : "movement";
  };
}

function readOrderNumber(text: string): string {
  return cleanId(text, MAX_KEY_LENGTH);
}

function readTitle(text: string): string {
  return cleanText(text, MAX_TEXT_LENGTH);
}

function readCustomer(text: string): string | null {
  return text === "" ? null : cleanId(text, MAX_KEY_LENGTH) || null;
}

/** A product without a code is known by its title. */
function readSku(text: string, title: string, faults: FaultList): string {
  const sku = text === "" ? "" : faults.read("sku", (t) => cleanText(t, MAX_KEY_LENGTH), text, "?");
  if (sku !== "") return sku;
  if (title === "") faults.add("sku", "is empty");
  return title.slice(0, MAX_KEY_LENGTH);
}
