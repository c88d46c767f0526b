/** Where the points of a sparkline lie; a missing value breaks the line. */
export interface SparkPath { solid: string; open: string; end: { x: number; y: number } | null }

export function sparkPath(values: (number | null)[], width: number, height: number, incompleteFrom: number): SparkPath {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return { solid: "", open: "", end: null };
  const { low, high } = heightsOf(known);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const at = (index: number, value: number) => ({
    x: values.length > 1 ? index * step : width / 2,
    y: high === low ? height / 2 : height - ((value - low) / (high - low)) * height,
  });
  const draw = (from: number, to: number) => {
    let path = "";
    let isDrawing = false;
    for (let index = Math.max(0, from); index < to; index += 1) {
      const value = values[index];
      if (value === null || value === undefined) {
        isDrawing = false;
        continue;
      }
      const { x, y } = at(index, value);
      path += `${isDrawing ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
      isDrawing = true;
    }
    return path;
  };
  const lastIndex = values.findLastIndex((value) => value !== null);
  return { solid: draw(0, incompleteFrom), open: draw(incompleteFrom - 1, values.length), end: at(lastIndex, values[lastIndex] ?? 0) };
}

/** From the least to the greatest value, but never less than a tenth of it, so that noise stays flat. */
function heightsOf(known: number[]): { low: number; high: number } {
  const low = Math.min(...known);
  const high = Math.max(...known);
  const missing = Math.max(Math.abs(low), Math.abs(high)) / 10 - (high - low);
  return missing > 0 ? { low: low - missing / 2, high: high + missing / 2 } : { low, high };
}
