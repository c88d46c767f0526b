import "server-only";
import { Decimal } from "decimal.js";
import type { MetricDefinition, Term } from "../define";
import { FINE_DECIMALS, type Cells } from "../read/row";

/** A converted sum keeps what a millionth times a rate of six decimals gives; more is noise of the rate itself. */
const SUM_DECIMALS = 12;
const SUM_STEP = 10n ** BigInt(FINE_DECIMALS - SUM_DECIMALS);
const RATIO_DECIMALS = 6;
const POWERS = Array.from({ length: 60 }, (_, power) => 10n ** BigInt(power));

export type Values = Record<string, string | null>;

export function evaluateAll(metrics: readonly MetricDefinition[], cells: Cells): Values {
  return Object.fromEntries(metrics.map((metric) => [metric.id, evaluate(metric, cells)]));
}

/**
 * The metric as a decimal text: sums rounded once to twelve decimals, ratios to six decimals (small ones to six
 * significant digits). null: a rate is missing, or the divisor is nothing.
 */
export function evaluate({ formula }: MetricDefinition, cells: Cells): string | null {
  if (formula.kind === "sum") {
    const total = addTerms(formula.terms, cells);
    return total === null ? null : toDecimalText(roundSum(total), SUM_DECIMALS);
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
  while (a * powerOfTen(decimals + 1) < b * powerOfTen(RATIO_DECIMALS)) decimals += 1;
  const scaled = (2n * a * powerOfTen(decimals) + b) / (2n * b);
  return toDecimalText(over < 0n === under < 0n ? scaled : -scaled, decimals);
}

/** A whole number of 10^-decimals, without zeros at its end. */
function toDecimalText(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  const text = digits.slice(0, -decimals) + (fraction === "" ? "" : `.${fraction}`);
  return value < 0n ? `-${text}` : text;
}

const powerOfTen = (power: number): bigint => POWERS[power] ?? 10n ** BigInt(power);

/** Half away from zero, as Postgres rounds. */
function roundSum(fine: bigint): bigint {
  const size = fine < 0n ? -fine : fine;
  const rounded = (size + SUM_STEP / 2n) / SUM_STEP;
  return fine < 0n ? -rounded : rounded;
}
