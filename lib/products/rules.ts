import { parseDecimalToMicros, type Money } from "@/lib/core/money";
import type { Product } from "./schema";

type Variants = Product["variants"];

/** The lowest and the highest unit cost of a product's variants; null where none is known, or they are in several currencies. */
export function costRange(variants: Variants): { low: Money; high: Money } | null {
  const costs = variants.flatMap(({ unitCost }) => (unitCost ? [unitCost] : []));
  const [first] = costs;
  if (!first || costs.some(({ currency }) => currency !== first.currency)) return null;
  const sorted = [...costs].sort((a, b) => (parseDecimalToMicros(a.amount) < parseDecimalToMicros(b.amount) ? -1 : 1));
  return { low: sorted[0] ?? first, high: sorted.at(-1) ?? first };
}

/** How many there are of all variants whose stock is known; null where none is. */
export function stockOf(variants: Variants): number | null {
  const known = variants.flatMap(({ stock }) => (stock ? [stock.quantity] : []));
  return known.length === 0 ? null : known.reduce((sum, quantity) => sum + quantity, 0);
}
