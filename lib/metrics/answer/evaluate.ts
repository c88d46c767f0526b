import "server-only";
import { Decimal } from "decimal.js";
import { microsToDecimal } from "@/lib/core/money";
import type { MetricDefinition, Term } from "../define";
import type { Cells } from "../read/row";

const MICRO_FINE = 10n ** 22n;
const SIGNIFICANT = 6;

// Long enough that the one rounding that shows is the last.
const Exact = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -100, toExpPos: 100 });

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
  const value = new Exact(over.toString()).times(formula.times).div(under.toString());
  const isSmall = value.abs().lt("0.1");
  return (isSmall ? value.toSignificantDigits(SIGNIFICANT) : value.toDecimalPlaces(SIGNIFICANT)).toString();
}

/** Orders decimal texts; null is the least. */
export function compareValues(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return new Exact(a).cmp(b);
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

/** Half away from zero, as Postgres rounds. */
function roundToMicros(fine: bigint): bigint {
  const size = fine < 0n ? -fine : fine;
  const micros = (size + MICRO_FINE / 2n) / MICRO_FINE;
  return fine < 0n ? -micros : micros;
}
