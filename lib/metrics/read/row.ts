import "server-only";
import type { MeasureId } from "../measures";

/** Amounts are whole numbers of 10^-28: exact for millionths times a rate of 22 decimals. */
export const FINE_DECIMALS = 28;
export const FINE_ONE = 10n ** 28n;

/** null: not known, as a rate is missing. A measure that is not there is nothing. */
export type Cells = Partial<Record<MeasureId, bigint | null>>;

export interface ReadRow {
  /** 0 the range, 1 the one compared with. */
  period: number;
  bucket: string | null;
  dimensions: (string | null)[];
  cells: Cells;
}

export interface ReadResult {
  rows: ReadRow[];
  /** Some amounts could not be converted. */
  rateMissing: boolean;
}

/** Postgres's numeric text, in units of 10^-decimals, as fine units. */
export function toFine(text: string, decimals: 0 | 6): bigint {
  const point = text.indexOf(".");
  const room = FINE_DECIMALS - decimals;
  if (point === -1) return BigInt(text) * 10n ** BigInt(room);
  const fraction = text.slice(point + 1);
  if (fraction.length > room) throw new RangeError("An amount is finer than amounts are kept.");
  return BigInt(text.slice(0, point) + fraction.padEnd(room, "0"));
}
