import { MAX_SIZE, MIN_SIZE } from "./fit-columns";

/**
 * What to keep after some widths were drawn: every column as it stands, so that no edge moves but the drawn one, save
 * the last, which goes on taking what is left over until it is drawn itself.
 */
export function resizeColumns(order: readonly string[], shown: Readonly<Record<string, number>>, drawn: Readonly<Record<string, number>>, kept: Readonly<Record<string, number>>): Record<string, number> {
  const next: Record<string, number> = { ...kept };
  for (const [at, key] of order.entries()) {
    const isLast = at === order.length - 1;
    const size = drawn[key];
    const isDrawn = size !== undefined && size !== shown[key];
    if (isDrawn) next[key] = Math.min(MAX_SIZE, Math.max(MIN_SIZE, Math.round(size)));
    else if (!isLast && shown[key] !== undefined) next[key] = shown[key];
  }
  return next;
}
