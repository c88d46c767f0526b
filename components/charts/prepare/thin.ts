import { maxPoints } from "@/lib/dashboards/constants";
import { sum } from "@/lib/dashboards/rules/decimals";
import { makeCell } from "./cells";
import type { PreparedChart, PreparedPoint, PreparedSeries } from "./prepared";

/**
 * No more points than can be drawn and read: neighbours become one. Amounts and counts are added
 * up, so no sum is lost; of ratios the last one stands. The chart says so in its note.
 */
export function thinChart(chart: PreparedChart, most = maxPoints): PreparedChart {
  const { series, points } = chart;
  if (points.length <= most) return chart;
  const size = Math.ceil(points.length / most);
  const groups = Array.from({ length: Math.ceil(points.length / size) }, (_, index) => points.slice(index * size, (index + 1) * size));
  return { series, points: groups.map((group) => joinPoints(group, series)), note: noteOf(points.length, size, series) };
}

function joinPoints(group: PreparedPoint[], series: PreparedSeries[]): PreparedPoint {
  const [first, last] = [group[0]!, group.at(-1)!];
  if (first === last) return first;
  return {
    bucket: first.bucket,
    label: first.label,
    title: `${first.title} – ${last.title}`,
    compareTitle: first.compareTitle && last.compareTitle ? `${first.compareTitle} – ${last.compareTitle}` : null,
    isIncomplete: group.some((point) => point.isIncomplete),
    days: first.days && last.days ? { from: first.days.from, to: last.days.to } : null,
    cells: Object.fromEntries(series.map((one) => {
      const cells = group.flatMap((point) => point.cells[one.key] ?? []);
      const join = one.isSum ? sumKnown : lastOf;
      return [one.key, makeCell(join(cells.map((cell) => cell.value)), join(cells.map((cell) => cell.compareValue)), one)];
    })),
  };
}

/** A sum with an unknown part is unknown. */
function sumKnown(values: (string | null)[]): string | null {
  const known = values.filter((value): value is string => value !== null);
  return known.length === values.length && known.length > 0 ? sum(known) : null;
}

function lastOf(values: (string | null)[]): string | null {
  return values.at(-1) ?? null;
}

function noteOf(count: number, size: number, series: PreparedSeries[]): string {
  const rules = [
    ...(series.some((one) => one.isSum) ? ["amounts and counts are added up"] : []),
    ...(series.some((one) => !one.isSum) ? ["of ratios the last one stands"] : []),
  ];
  return `${count.toLocaleString("en")} points, drawn ${size} at a time: ${rules.join(", ")}.`;
}
