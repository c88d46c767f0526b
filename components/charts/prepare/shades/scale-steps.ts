/** Five shades; each is told apart from the next by its lightness, and by its figures in the legend. */
const shades = [10, 22, 36, 52, 100];

/** Upper bounds of the steps, evenly between the least and the greatest. */
export function evenBounds(values: number[]): number[] {
  if (values.length === 0) return [];
  const [low, high] = [Math.min(...values, 0), Math.max(...values)];
  return shades.map((_, step) => low + ((high - low) * (step + 1)) / shades.length);
}

/** Upper bounds that put as many values in each step, for values of which a few are huge. */
export function rankBounds(values: number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  return shades.map((_, step) => sorted[Math.max(0, Math.ceil(((step + 1) * sorted.length) / shades.length) - 1)] ?? 0);
}

export function stepOf(value: number, bounds: number[]): number {
  const step = bounds.findIndex((bound) => value <= bound);
  return step < 0 ? Math.max(0, bounds.length - 1) : step;
}

export function stepFill(step: number): string {
  return `color-mix(in srgb, var(--data-1) ${shades[step] ?? 10}%, var(--card))`;
}

/** Text on a shade that keeps its contrast in both themes. */
export function stepInk(step: number): string {
  return step === shades.length - 1 ? "var(--card)" : "var(--foreground)";
}
