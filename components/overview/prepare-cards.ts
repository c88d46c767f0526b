import { cardMetrics, extraCards, extraSources } from "@/lib/dashboards/rules/overview";
import { toPosition } from "@/lib/dashboards/rules/decimals";
import { changeOf, formatFull, formatShort, type Change } from "@/lib/dashboards/rules/numbers";
import { bucketsOf, emptyOf, finalDayOf, isIncomplete } from "@/components/charts/prepare/series";
import type { Waiting } from "@/lib/dashboards/rules/waiting";
import { dimensionTitles, type DimensionId } from "@/lib/metrics/constants";
import type { MetricResult } from "@/lib/metrics/schema";
import type { OverviewAnswer } from "./overview-data";

export interface CardFigure {
  key: string;
  title: string;
  short: string;
  full: string;
  change: Change | null;
  baseShort: string | null;
  baseFull: string | null;
  spark: (number | null)[];
  incompleteFrom: number;
  /** Its figure comes from the background. */
  waiting: Waiting | null;
  /** Words beside the figure. */
  note: string | null;
  /** Why there is no figure: the filters ask for what the metric does not know. */
  misfit: string | null;
}

/** The metric that an answer leaves out because of a filter or a dimension, with the reason. */
export function misfitOf(result: MetricResult, metric: string) {
  return result.warnings.find((warning) => warning.code === "incompatible_dimension" && warning.metric === metric) ?? null;
}

/** One card per metric, in the fixed order; one that the filters do not fit says so, one that the answer lacks has no card. */
export function prepareCards(answer: OverviewAnswer): CardFigure[] {
  const { results } = answer;
  const usual = cardsOf(answer, cardMetrics, results.totals, [results.sales, results.daily]);
  const extra: Partial<Record<string, MetricResult>> = results;
  return [...usual, ...extraSources.flatMap((source) => {
    const result = extra[source];
    return result ? cardsOf(answer, extraCards[source], result, [result]) : [];
  })];
}

function cardsOf({ view, waiting }: OverviewAnswer, metrics: readonly string[], totals: MetricResult, series: MetricResult[]): CardFigure[] {
  return metrics.flatMap((key): CardFigure[] => {
    const column = totals.columns.find((one) => one.key === key);
    if (!column) return misfitCard(key, totals);
    const kind = { unit: column.unit, currency: totals.currency };
    const value = totals.totals.values[key] ?? null;
    const base = totals.totals.compare?.[key] ?? null;
    const hasBase = view.compare !== null && totals.totals.compare !== undefined;
    return [{
      key, title: column.title,
      short: formatShort(value, kind),
      full: formatFull(value, kind),
      change: hasBase ? changeOf(value, base, kind, column.direction ?? "none") : null,
      baseShort: hasBase ? formatShort(base, kind) : null,
      baseFull: hasBase ? formatFull(base, kind) : null,
      waiting: waiting.totals?.metrics.includes(key) ? waiting.totals : null,
      note: key === "returning_customers" ? returningNote(totals) : null, misfit: null,
      ...sparkOf(key, series, view),
    }];
  });
}

function misfitCard(key: string, totals: MetricResult): CardFigure[] {
  const misfit = misfitOf(totals, key);
  if (!misfit) return [];
  const empty = { change: null, baseShort: null, baseFull: null, spark: [], incompleteFrom: 0, waiting: null, note: null };
  return [{ key, title: misfit.title ?? key, short: "–", full: "Not shown", ...empty, misfit: `Not known by ${dimensionTitles[misfit.dimension as DimensionId].toLowerCase()}` }];
}

/** Nobody can return who was not there before: over all data, a 0 by itself would read like a fault. */
function returningNote({ totals: { values } }: MetricResult): string | null {
  const isNone = values.returning_customers === "0" && /[1-9]/.test(values.new_customers ?? "");
  return isNone ? "Everyone’s first order lies in this range" : null;
}

function sparkOf(key: string, sources: MetricResult[], view: OverviewAnswer["view"]): Pick<CardFigure, "spark" | "incompleteFrom"> {
  const result = sources.find((one) => one.columns.some((column) => column.key === key));
  if (!result) return { spark: [], incompleteFrom: 0 };
  const column = result.columns.find((one) => one.key === key);
  const kind = { unit: column?.unit ?? null, currency: result.currency };
  const grain = result.passport.grain ?? view.grain;
  const rows = new Map(result.rows.map((row) => [row.bucket ?? "", row]));
  const buckets = bucketsOf(view.range, grain, result.rows);
  const finalDay = finalDayOf(result, view.today);
  const lastWhole = buckets.findLastIndex((bucket) => !isIncomplete(bucket, { grain, range: view.range }, finalDay));
  return {
    spark: buckets.map((bucket) => toPosition(rows.has(bucket) ? rows.get(bucket)?.values[key] : emptyOf(kind))),
    incompleteFrom: lastWhole + 1,
  };
}
