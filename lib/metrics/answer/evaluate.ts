import "server-only";
import { Decimal } from "decimal.js";
import { microsToDecimal } from "@/lib/core/money";
import type { MetricDefinition, Term } from "../define";
import type { Cells } from "../read/row";

const MICRO_FINE = 10n ** 22n;
const RATIO_DECIMALS = 6;

export type Values = Record<string, string | null>;

export function evaluateAll(metrics: readonly MetricDefinition[], cells: Cells): Values {
  return Object.fromEntries(metrics.map((metric) => [metric.id, evaluate(metric, cells)]));
}

/**
 * The metric as a decimal text: sums rounded once to millionths, ratios to six decimals (small ones to six
 * significant digits). null: a rate is missing, or the divisor is nothing.
 */
export function evaluate({ formula }: MetricDefinition, cells: Cells): string | null {
  if (formula.kind === "sum") {
    const total = addTerms(formula.terms, cells);
    return total === null ? null : microsToDecimal(roundToMicros(total));
  }
  const over = addTerms(formula.over, cells);
  const under = addTerms(formula.under, cells);
  if (over === null || under === null || under === 0n) return null;
  return divide(over * BigInt(formula.times), under);
}

/** Orders decimal texts; null is the least. */
export function compareValues(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return new Decimal(a).cmp(b);
}

function addTerms(terms: readonly Term[], cells: Cells): bigint | null {
  let total = 0n;
  for (const { measure, sign } of terms) {
    const value = cells[measure] === undefined ? 0n : cells[measure];
    if (value === null) return null;
    total += BigInt(sign) * value;
  }
  return total;
}

/** The quotient of whole numbers, rounded once; what is under a tenth gets decimals until it has six digits. */
function divide(over: bigint, under: bigint): string {
  if (over === 0n) return "0";
  const [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  let decimals = RATIO_DECIMALS;
  while (a * 10n ** BigInt(decimals + 1) < b * 10n ** BigInt(RATIO_DECIMALS)) decimals += 1;
  const scaled = (2n * a * 10n ** BigInt(decimals) + b) / (2n * b);
  const digits = scaled.toString().padStart(decimals + 1, "0");
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  const text = digits.slice(0, -decimals) + (fraction === "" ? "" : `.${fraction}`);
  return over < 0n === under < 0n ? text : `-${text}`;
}

/** Half away from zero, as Postgres rounds. */
function roundToMicros(fine: bigint): bigint {
  const size = fine < 0n ? -fine : fine;
  const micros = (size + MICRO_FINE / 2n) / MICRO_FINE;
  return fine < 0n ? -micros : micros;
}
