import { DAY_MS } from "../brand/calendar";
import { isCharge, isPaid, type Sale } from "./sales";

/** What moved on the account's balance; each currency has one of its own. */
export interface Movement {
  key: string;
  type: "charge" | "payment" | "refund" | "refund_failure" | "adjustment" | "stripe_fee" | "payout";
  at: number;
  currency: Sale["currency"];
  amount: number;
  fee: number;
  /** The id of what it came from. */
  source: string | null;
}

const AVAILABLE_AFTER_MS = 2 * DAY_MS;
const PAID_OUT_AT_MS = 6 * 3_600_000;
const FEE_SHARE = 0.015;
const FIXED_FEE: Readonly<Record<Sale["currency"], number>> = { gbp: 20, eur: 25, jpy: 30, kwd: 100 };
const DISPUTE_FEE: Readonly<Record<Sale["currency"], number>> = { gbp: 2_000, eur: 2_000, jpy: 1_500, kwd: 5_000 };
const MONTHLY_FEE = 200;

/** Oldest first: what was paid and given back, what that cost, and payouts of what is two days old, each morning. */
export function movementsUntil(sales: readonly Sale[], until: number): Movement[] {
  const moved = [...sales.filter((sale) => isCharge(sale) && isPaid(sale)).flatMap(ofSale), ...monthlyFees(sales[0]?.at ?? until, until)].filter(({ at }) => at <= until);
  return [...moved, ...payouts(moved, until)].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

export const availableOn = ({ type, at }: Movement): number => (type === "charge" || type === "payment" ? at + AVAILABLE_AFTER_MS : at);

function ofSale({ key, kind, at, currency, amount, refunds, disputedAt }: Sale): Movement[] {
  const charge = `ch_${key}`;
  return [
    { key: `c${key}`, type: kind === "invoice" ? "payment" : "charge", at, currency, amount, fee: feeOf(amount, currency), source: charge },
    ...refunds.flatMap((refund): Movement[] => [
      { key: `r${refund.key}`, type: "refund", at: refund.at, currency, amount: -refund.amount, fee: 0, source: `re_${refund.key}` },
      ...(refund.failedAt === null ? [] : [{ key: `f${refund.key}`, type: "refund_failure" as const, at: refund.failedAt, currency, amount: refund.amount, fee: 0, source: `re_${refund.key}` }]),
    ]),
    ...(disputedAt === null ? [] : [{ key: `d${key}`, type: "adjustment" as const, at: disputedAt, currency, amount: -amount, fee: DISPUTE_FEE[currency], source: `dp_${key}` }]),
  ];
}

function feeOf(amount: number, currency: Sale["currency"]): number {
  const step = currency === "kwd" ? 10 : 1;
  return Math.round((amount * FEE_SHARE) / step) * step + FIXED_FEE[currency];
}

function monthlyFees(from: number, until: number): Movement[] {
  const fees: Movement[] = [];
  const first = new Date(from);
  for (let month = 1; ; month++) {
    const at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1, 0, 10);
    if (at > until) return fees;
    fees.push({ key: `m${new Date(at).toISOString().slice(0, 7)}`, type: "stripe_fee", at, currency: "gbp", amount: -MONTHLY_FEE, fee: 0, source: null });
  }
}

function payouts(moved: readonly Movement[], until: number): Movement[] {
  const nets = new Map<string, number>();
  for (const { at, currency, amount, fee } of moved) {
    const key = `${Math.floor(at / DAY_MS) + 2}|${currency}`;
    nets.set(key, (nets.get(key) ?? 0) + amount - fee);
  }
  return [...nets].flatMap(([name, net]): Movement[] => {
    const [day = "", currency] = name.split("|") as [string, Sale["currency"]];
    const at = Number(day) * DAY_MS + PAID_OUT_AT_MS;
    return net > 0 && at <= until ? [{ key: `p${day}${currency}`, type: "payout", at, currency, amount: -net, fee: 0, source: `po_${day}${currency}` }] : [];
  });
}
