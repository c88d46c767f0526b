import { add, divide, toPosition } from "@/lib/dashboards/rules/decimals";
import { formatFull, formatShort, type NumberKind } from "@/lib/dashboards/rules/numbers";
import { evenBounds, stepOf } from "../shades/scale-steps";
import type { GridCell, PreparedGrid } from "./prepared-grid";
import { scaleSteps } from "../shades/scale-words";

export interface Cohort {
  key: string;
  /** "Jan 2026" */
  title: string;
  /** How many people it has. */
  size: number;
  /** One value for each period since they joined; null where it is unknown. */
  values: (string | null)[];
  /** From this period on the values still grow. */
  incompleteFrom?: number;
}
export interface CohortInput {
  /** What a column is: "Month". */
  period: string;
  measure: string;
  kind: NumberKind;
  cohorts: Cohort[];
}

const people: NumberKind = { unit: "count", currency: "" };

/** Who joined together, and what became of them period by period. */
export function prepareCohorts({ period, measure, kind, cohorts }: CohortInput): PreparedGrid {
  const width = Math.max(0, ...cohorts.map((cohort) => cohort.values.length));
  // All of a cohort are there when it begins, so a share of 100 % would take the darkest shade for itself.
  const from = kind.unit === "ratio" ? 1 : 0;
  const bounds = evenBounds(cohorts.flatMap((cohort) => cohort.values.slice(from).flatMap((value) => toPosition(value) ?? [])));
  const cells = cohorts.map((cohort) => Array.from({ length: width }, (_, at): GridCell | null => {
    const value = cohort.values[at];
    if (value === undefined) return null;
    const isIncomplete = cohort.incompleteFrom !== undefined && at >= cohort.incompleteFrom;
    return { value, full: formatFull(value, kind), short: shorten(value, kind), step: value === null ? null : stepOf(Number(value), bounds), isIncomplete };
  }));
  return {
    look: "cohorts", rowNoun: "Cohort", noteTitle: "Customers", measure, kind, cells, steps: scaleSteps(bounds, kind),
    rows: cohorts.map(({ key, title, size }) => ({ key, title, label: title, note: { text: formatFull(String(size), people), value: String(size) } })),
    columns: Array.from({ length: width }, (_, at) => ({ key: String(at), title: `${period} ${at}`, label: String(at), note: null })),
    finding: findingOf(cohorts, period, measure, kind),
    sentence: `${measure} by cohort; columns count ${period.toLowerCase()}s since the first order.`,
  };
}

function shorten(value: string | null, kind: NumberKind): string {
  return kind.unit === "ratio" ? formatShort(value, kind).replace(/\.\d+/, "").replace(/\s/, "") : formatShort(value, kind);
}

/** Weighted by the cohorts' sizes, over those whose period is over. */
export function averageAt(cohorts: Cohort[], at: number): string | null {
  const whole = cohorts.filter(({ values, incompleteFrom }) => values[at] != null && (incompleteFrom === undefined || at < incompleteFrom));
  let [top, size] = ["0", 0];
  for (const cohort of whole) {
    top = add(top, times(cohort.values[at] ?? "0", cohort.size));
    size += cohort.size;
  }
  return size === 0 ? null : divide(top, String(size), 6);
}

/** Exact, as a share of people is a ratio of whole numbers. */
function times(value: string, count: number): string {
  const places = value.split(".")[1]?.length ?? 0;
  const units = BigInt(value.replace(".", "")) * BigInt(count);
  return divide(units.toString(), (10n ** BigInt(places)).toString(), places) ?? "0";
}

function findingOf(cohorts: Cohort[], period: string, measure: string, kind: NumberKind): string {
  const first = averageAt(cohorts, 1);
  if (first === null) return `${measure} has no whole ${period.toLowerCase()} yet`;
  const far = [12, 6, 3].map((at) => ({ at, value: averageAt(cohorts, at) })).find((one) => one.value !== null);
  const near = `${measure} is ${formatShort(first, kind)} after one ${period.toLowerCase()}`;
  return far ? `${near}, ${formatShort(far.value, kind)} after ${far.at}` : near;
}
