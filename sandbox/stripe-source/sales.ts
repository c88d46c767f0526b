import { DAY_MS, dayName, dayNumber } from "../brand/calendar";
import { Dice, hash } from "../brand/random";
import type { Brand } from "../brand/types";

/**
 * What the brand sells outside its shops: workshops by a second checkout, and invoices to offices and cafés. No
 * other stand-in knows of it. "offline" is an invoice that was paid by bank transfer, past Stripe.
 */
export interface Sale {
  key: string;
  kind: "checkout" | "failed" | "invoice" | "offline";
  at: number;
  currency: "gbp" | "eur" | "jpy" | "kwd";
  /** In the currency's smallest unit, as the wire has it. */
  amount: number;
  buyer: number;
  country: string;
  refunds: readonly SaleRefund[];
  /** When the buyer's bank took it back. */
  disputedAt: number | null;
}

export interface SaleRefund { key: string; at: number; amount: number; /** It came back from the buyer's bank. */ failedAt: number | null }

const SALT = 0x57;
const FEWEST = 6;
const MORE = 5;
/** Most are given back soon, a few after months. */
const REFUND_DAYS = 11;
const LATE_REFUNDS = { chance: 0.1, from: 20, to: 90 };
const DISPUTE_DAYS = 60;
/** Offices that get invoices are other people than those who pay at once. */
const INVOICED_FROM = 1_000;
const FAILS_AFTER_MS = DAY_MS;
/** How often, unit and room of the amount; a dinar has a thousand fils, of which the last digit is 0, a yen has none. */
const CURRENCIES = [
  { code: "gbp", upTo: 0.72, country: "GB", step: 1, low: 1_200, room: 18_000 }, { code: "eur", upTo: 0.9, country: "DE", step: 1, low: 1_500, room: 20_000 },
  { code: "jpy", upTo: 0.96, country: "JP", step: 1, low: 2_400, room: 30_000 }, { code: "kwd", upTo: 1, country: "KW", step: 10, low: 500, room: 5_000 },
] as const;

const made = new Map<string, Sale[]>();
const MOST_KEPT = 3_000;

/** Of one day in UTC, oldest first, whether it has happened or not. */
function salesOn(seed: number, day: number): Sale[] {
  const key = `${seed}|${day}`;
  const known = made.get(key);
  if (known) return known;
  if (made.size > MOST_KEPT) made.clear();
  const sales = makeDay(seed, day);
  made.set(key, sales);
  return sales;
}

function makeDay(seed: number, day: number): Sale[] {
  const dice = new Dice(hash(seed, day, SALT));
  const sales = Array.from({ length: FEWEST + dice.int(MORE) }, (_, nth) => makeSale(dice, seed, day, nth));
  return sales.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

function makeSale(dice: Dice, seed: number, day: number, nth: number): Sale {
  const key = `${seed.toString(36)}${day.toString(36)}${nth.toString(36)}${hash(seed, day, nth).toString(36)}`;
  const [kindOf, currencyOf] = [dice.next(), dice.next()];
  const kind = kindOf < 0.08 ? "failed" : kindOf < 0.2 ? "invoice" : kindOf < 0.25 ? "offline" : "checkout";
  const currency = CURRENCIES.find(({ upTo }) => currencyOf < upTo) ?? CURRENCIES[0];
  const at = day * DAY_MS + dice.int(86_400) * 1_000;
  const amount = currency.low + dice.int(Math.floor(currency.room / currency.step)) * currency.step;
  const sale = { key, kind, at, currency: currency.code, amount, buyer: dice.int(400) + (kind === "invoice" || kind === "offline" ? INVOICED_FROM : 0), country: currency.country } as const;
  const isPaidHere = kind === "checkout" || kind === "invoice";
  const refunds = isPaidHere && dice.chance(0.1) ? makeRefunds(dice, sale, currency.step) : [];
  return { ...sale, refunds, disputedAt: isPaidHere && refunds.length === 0 && dice.chance(0.01) ? at + Math.ceil(dice.between(1, DISPUTE_DAYS)) * DAY_MS : null };
}

function makeRefunds(dice: Dice, { key, at, amount }: Pick<Sale, "key" | "at" | "amount">, step: number): SaleRefund[] {
  const isWhole = dice.chance(0.5);
  const first = isWhole ? amount : Math.max(step, Math.floor((amount * dice.between(0.1, 0.5)) / step) * step);
  const days = dice.chance(LATE_REFUNDS.chance) ? dice.between(LATE_REFUNDS.from, LATE_REFUNDS.to) : dice.between(0.1, REFUND_DAYS);
  const one = { key: `${key}a`, at: at + Math.floor(days * 86_400) * 1_000, amount: first, failedAt: null };
  if (isWhole) return [{ ...one, failedAt: dice.chance(0.1) ? one.at + FAILS_AFTER_MS : null }];
  return dice.chance(0.3) ? [one, { key: `${key}b`, at: one.at + 2 * DAY_MS, amount: Math.max(step, Math.floor(first / 2 / step) * step), failedAt: null }] : [one];
}

/** All that has happened, oldest first. */
export function salesUntil(brand: Brand): Sale[] {
  const until = brand.until.getTime();
  const [first, last] = [dayNumber(brand.from), dayNumber(brand.to)];
  const sales: Sale[] = [];
  for (let day = first; day <= last; day++) {
    for (const sale of salesOn(brand.seed, day)) if (sale.at <= until) sales.push(happened(sale, until));
  }
  return sales;
}

function happened(sale: Sale, until: number): Sale {
  const refunds = sale.refunds.filter(({ at }) => at <= until).map((refund) => (refund.failedAt !== null && refund.failedAt > until ? { ...refund, failedAt: null } : refund));
  return { ...sale, refunds, disputedAt: sale.disputedAt !== null && sale.disputedAt <= until ? sale.disputedAt : null };
}

export const isCharge = ({ kind }: Sale): boolean => kind !== "offline";
export const isPaid = ({ kind }: Sale): boolean => kind !== "failed";
export const isInvoice = ({ kind }: Sale): boolean => kind === "invoice" || kind === "offline";

export interface PaymentTruth { day: string; currency: string; orders: number; amount: number; refunds: number }

/** What was paid and given back on each day in UTC, in the smallest units of each currency. */
export function paymentTruth(brand: Brand, { from, to }: { from: string; to: string }): PaymentTruth[] {
  const found = new Map<string, PaymentTruth>();
  const at = (ms: number, currency: string): PaymentTruth => {
    const day = dayName(Math.floor(ms / DAY_MS));
    const row = found.get(`${day}|${currency}`) ?? { day, currency, orders: 0, amount: 0, refunds: 0 };
    if (day >= from && day <= to) found.set(`${day}|${currency}`, row);
    return row;
  };
  for (const sale of salesUntil(brand).filter(isPaid)) {
    const row = at(sale.at, sale.currency);
    row.orders += 1;
    row.amount += sale.amount;
    for (const refund of sale.refunds) if (refund.failedAt === null) at(refund.at, sale.currency).refunds += refund.amount;
  }
  return [...found.values()].sort((a, b) => (`${a.day}|${a.currency}` < `${b.day}|${b.currency}` ? -1 : 1));
}
