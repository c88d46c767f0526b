import { microsToDecimal, minorUnits, type Micros } from "@/lib/core/money";
import { COST_BASES, COST_KINDS, type CostBasis, type CostKind } from "./constants";
import type { CostRule } from "./schema";

export interface DatedCost {
  kind: CostKind;
  basis: CostBasis;
  amountMicros: Micros | null;
  currency: string | null;
  /** Hundredths of a percent. */
  basisPoints: number | null;
  validFrom: string;
  /** The last day; null while it holds. */
  validTo: string | null;
}

/** What was sold on a day, in one currency. */
export interface Sold { orders: number; units: number; net: Micros; currency: string }

const WHOLE = 10_000n;

/** What the rules of that day say the sales cost, by currency in millionths: exact, percents rounded half away from zero. */
export function costOf(rules: readonly DatedCost[], day: string, sold: Sold): Map<string, Micros> {
  const sums = new Map<string, Micros>();
  for (const rule of rules.filter((one) => holdsOn(one, day))) {
    const currency = rule.basis === "percent_of_net" ? sold.currency : rule.currency;
    if (currency === null) continue;
    sums.set(currency, (sums.get(currency) ?? 0n) + costBy(rule, sold));
  }
  return sums;
}

function costBy({ basis, amountMicros, basisPoints }: DatedCost, { orders, units, net }: Sold): Micros {
  if (basis === "percent_of_net") return divideRounded(net * BigInt(basisPoints ?? 0), WHOLE);
  return (amountMicros ?? 0n) * BigInt(basis === "per_order" ? orders : units);
}

function divideRounded(value: bigint, by: bigint): bigint {
  const half = by / 2n;
  return value < 0n ? -((-value + half) / by) : (value + half) / by;
}

export const holdsOn = ({ validFrom, validTo }: Pick<DatedCost, "validFrom" | "validTo">, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

type Span = Pick<DatedCost, "kind" | "basis" | "validFrom" | "validTo">;

/**
 * The rule that says something about the same cost on the same day, if there is one. A fee of so much per order and so
 * much percent is two rules: another basis is another cost.
 */
export function findOverlap<Rule extends Span>(rules: readonly Rule[], next: Span): Rule | null {
  const isSame = (rule: Rule) => rule.kind === next.kind && rule.basis === next.basis;
  const meets = (rule: Rule) => (next.validTo === null || rule.validFrom <= next.validTo) && (rule.validTo === null || next.validFrom <= rule.validTo);
  return rules.find((rule) => isSame(rule) && meets(rule)) ?? null;
}

export interface CostRuleRow {
  id: string;
  kind: string;
  basis: string;
  amountMicros: Micros | null;
  currency: string | null;
  basisPoints: number | null;
  validFrom: Date;
  validTo: Date | null;
  createdAt: Date;
}

export const toDatedCost = ({ kind, basis, amountMicros, currency, basisPoints, validFrom, validTo }: CostRuleRow): DatedCost => ({
  kind: COST_KINDS.find((one) => one === kind) ?? "other", basis: COST_BASES.find((one) => one === basis) ?? "per_order",
  amountMicros, currency, basisPoints, validFrom: toDay(validFrom), validTo: validTo === null ? null : toDay(validTo),
});

export function toCostRule(row: CostRuleRow): CostRule {
  const { kind, basis, amountMicros, currency, basisPoints, validFrom, validTo } = toDatedCost(row);
  const amount = amountMicros === null ? null : microsToDecimal(amountMicros, minorUnits(currency ?? ""));
  return { id: row.id, kind, basis, amount, currency, percent: basisPoints === null ? null : basisPoints / 100, validFrom, validTo, createdAt: row.createdAt.toISOString() };
}

const toDay = (date: Date): string => date.toISOString().slice(0, 10);
