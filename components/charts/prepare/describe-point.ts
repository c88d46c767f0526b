import type { PreparedChart } from "./prepared";

/** One point in words, for the live region: "Thu 12 Nov 2026: Net revenue £1,204.50, +4 % on £1,158.00." */
export function describePoint({ series, points }: PreparedChart, index: number): string {
  const point = points[index];
  if (!point) return "";
  const parts = series.map(({ key, title }) => {
    const cell = point.cells[key];
    const before = cell?.change && cell.compareFull ? `, ${cell.change.text} on ${cell.compareFull}` : "";
    return `${title} ${cell?.full ?? "–"}${before}`;
  });
  return `${point.title}${point.isIncomplete ? ", incomplete" : ""}: ${parts.join("; ")}.`;
}
