import type { PreparedChart } from "./prepared";

export interface AxisScale { ticks: number[]; low: number; high: number }

/** Four or five round numbers that cover the data and 0. */
export function scaleOf(lowest: number, highest: number): AxisScale {
  const low = Math.min(0, lowest);
  const high = Math.max(0, highest);
  if (low === high) return { ticks: [0, 1], low: 0, high: 1 };
  const step = niceStep((high - low) / 4);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { ticks, low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1 };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10;
  return size * power;
}

export function lineExtent({ series, points }: PreparedChart): [number, number] {
  const cells = points.flatMap((point) => series.flatMap(({ key }) => point.cells[key] ?? []));
  const values = cells.flatMap((cell) => [cell.position ?? 0, cell.comparePosition ?? 0]);
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

export function stackExtent({ series, points }: PreparedChart): [number, number] {
  let low = 0;
  let high = 0;
  for (const { cells } of points) {
    const parts = series.map(({ key }) => cells[key]?.position ?? 0);
    high = Math.max(high, parts.reduce((a, b) => a + Math.max(0, b), 0));
    low = Math.min(low, parts.reduce((a, b) => a + Math.min(0, b), 0));
  }
  return [low, high];
}

/** Which points get a label below: at most `most`, evenly apart. */
export function labelledPoints(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}
