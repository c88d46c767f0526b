import type { Column } from "../columns";

export const MIN_SIZE = 64;
export const MAX_SIZE = 800;

type SizedColumn = Pick<Column<never>, "key" | "size" | "numeric" | "names">;

export function firstSize({ size, numeric, names }: SizedColumn): number {
  return size ?? (names ? 200 : numeric ? 112 : 136);
}

/**
 * Widths that fill the room there is. Columns that nobody has touched share it by their first widths; once one was
 * drawn by hand all stay as they are and the last takes the rest, so that no edge runs away from the pointer.
 */
export function fitColumns(columns: readonly SizedColumn[], sizes: Readonly<Record<string, number>>, room: number | null): Record<string, number> {
  const wanted = columns.map((column) => sizes[column.key] ?? firstSize(column));
  const total = wanted.reduce((sum, size) => sum + size, 0);
  const isTouched = columns.some((column) => sizes[column.key] !== undefined);
  const stretch = room !== null && room > total && !isTouched ? room / total : 1;
  const fitted = wanted.map((size) => Math.floor(size * stretch));
  const left = (room ?? 0) - fitted.reduce((sum, size) => sum + size, 0);
  const last = fitted.length - 1;
  return Object.fromEntries(columns.map((column, at) => [column.key, (fitted[at] ?? 0) + (at === last && left > 0 ? left : 0)]));
}
