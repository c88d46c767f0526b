/** The frame around the drawing area, in pixels; the pointer and the tooltip reckon with it too. */
export const plotBox = {
  axisWidth: 52,
  axisHeight: 24,
  top: 8,
  right: 12,
  margin: { top: 8, right: 12, bottom: 0, left: 0 },
  tick: { fill: "var(--muted-foreground)", fontSize: 11, fontFamily: "var(--font-geist-mono), monospace" },
};

export type SeriesKind = "line" | "area" | "bars" | "stacked";
/** Lines begin at the edge, bars stand in bands. */
export type PlotKind = "line" | "bars";

export function placing(kind: SeriesKind): PlotKind {
  return kind === "line" || kind === "area" ? "line" : "bars";
}

/** Which point lies under the pointer. */
export function pointAt(x: number, width: number, count: number, kind: PlotKind): number | null {
  const inner = width - plotBox.axisWidth - plotBox.right;
  if (inner <= 0 || count === 0) return null;
  const share = (x - plotBox.axisWidth) / inner;
  if (share < -0.02 || share > 1.02) return null;
  const index = kind === "line" ? Math.round(share * (count - 1)) : Math.floor(share * count);
  return Math.min(count - 1, Math.max(0, index));
}

/** Where a point stands, as a share of the drawing area's width. */
export function shareOf(index: number, count: number, kind: PlotKind): number {
  if (kind === "bars") return (index + 0.5) / Math.max(1, count);
  return count > 1 ? index / (count - 1) : 0;
}

export function xOf(share: number, width: number): number {
  return plotBox.axisWidth + share * Math.max(0, width - plotBox.axisWidth - plotBox.right);
}

export function yOf(value: number, scale: { low: number; high: number }, height: number): number {
  const inner = height - plotBox.top - plotBox.axisHeight;
  return plotBox.top + (1 - (value - scale.low) / (scale.high - scale.low)) * inner;
}

/** As many labels below as fit: one for each 76 pixels. */
export function labelCount(width: number): number {
  return Math.max(2, Math.floor((width - 60) / 76));
}
