import "server-only";
import type { DimensionId, Direction, MetricUnit } from "./constants";
import { measureDimensions, MEASURES, type MeasureId } from "./measures";

export interface Term { measure: MeasureId; sign: 1 | -1 }

/** A signed sum of measures, or one such sum over another. Ratios come last, from sums. */
export type Formula =
  | { kind: "sum"; terms: Term[] }
  | { kind: "ratio"; over: Term[]; under: Term[]; times: number };

export interface MetricDefinition {
  id: string;
  title: string;
  unit: MetricUnit;
  direction: Direction;
  formula: Formula;
  /** In words, for people. */
  definition: string;
  /** Why the ad platform or the shop may show another figure. */
  differs: string;
  /** Grows when the formula or its meaning changes. */
  version: number;
}

type SignedMeasure = MeasureId | `-${MeasureId}`;

export function sum(...measures: SignedMeasure[]): Formula {
  return { kind: "sum", terms: toTerms(measures) };
}

/** `times` 1000 gives a cost per thousand. */
export function ratio(over: SignedMeasure[], under: SignedMeasure[], times = 1): Formula {
  return { kind: "ratio", over: toTerms(over), under: toTerms(under), times };
}

export function measuresOf(formula: Formula): MeasureId[] {
  const terms = formula.kind === "sum" ? formula.terms : [...formula.over, ...formula.under];
  return [...new Set(terms.map((term) => term.measure))];
}

/** A metric can be cut by what all of its measures can be cut by. */
export function dimensionsOf(formula: Formula): DimensionId[] {
  const [first = [], ...others] = measuresOf(formula).map(measureDimensions);
  return first.filter((id) => others.every((dimensions) => dimensions.includes(id)));
}

/** "(Gross revenue − Refunds) ÷ Ad spend" */
export function describeFormula(formula: Formula): string {
  if (formula.kind === "sum") return describeTerms(formula.terms);
  const text = [formula.over, formula.under].map((terms) => (terms.length > 1 ? `(${describeTerms(terms)})` : describeTerms(terms))).join(" ÷ ");
  return formula.times === 1 ? text : `${text} × ${formula.times.toLocaleString("en-GB")}`;
}

function describeTerms(terms: readonly Term[]): string {
  return terms.map(({ measure, sign }, index) => {
    const before = index === 0 ? (sign < 0 ? "−" : "") : sign < 0 ? " − " : " + ";
    return before + MEASURES[measure].title;
  }).join("");
}

function toTerms(measures: readonly SignedMeasure[]): Term[] {
  return measures.map((name) => {
    const negative = name.startsWith("-");
    return { measure: (negative ? name.slice(1) : name) as MeasureId, sign: negative ? -1 : 1 };
  });
}
