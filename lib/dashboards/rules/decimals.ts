/**
 * Exact arithmetic on decimal strings such as "-12.50", as the metrics API sends them. Floats are
 * for pixels alone.
 */
interface Scaled { units: bigint; scale: number }

export function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

export function signOf(text: string): -1 | 0 | 1 {
  const { units } = read(text);
  if (units === 0n) return 0;
  return units < 0n ? -1 : 1;
}

export function compareDecimals(a: string, b: string): number {
  return signOf(subtract(a, b));
}

export function add(a: string, b: string): string {
  return combine(a, b, (x, y) => x + y);
}

export function subtract(a: string, b: string): string {
  return combine(a, b, (x, y) => x - y);
}

export function sum(values: string[]): string {
  return values.reduce(add, "0");
}

/** a ÷ b, rounded half away from zero; null when b is 0. */
export function divide(a: string, b: string, places: number): string | null {
  const top = read(a);
  const bottom = read(b);
  if (bottom.units === 0n) return null;
  const shift = BigInt(Math.max(0, places + 1 + bottom.scale - top.scale));
  const digits = (top.units * 10n ** shift) / bottom.units;
  return round(write({ units: digits, scale: Number(shift) + top.scale - bottom.scale }), places);
}

/** Half away from zero, as people round money. */
export function round(text: string, places: number): string {
  const { units, scale } = read(text);
  if (scale <= places) return text;
  const step = 10n ** BigInt(scale - places);
  const half = (units < 0n ? -step : step) / 2n;
  return write({ units: (units + half) / step, scale: places });
}

export function absolute(text: string): string {
  return text.startsWith("-") ? text.slice(1) : text;
}

/** A pixel position may be a float; a shown figure may not. */
export function toPosition(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text);
}

function combine(a: string, b: string, join: (x: bigint, y: bigint) => bigint): string {
  const left = read(a);
  const right = read(b);
  const scale = Math.max(left.scale, right.scale);
  return write({ units: join(atScale(left, scale), atScale(right, scale)), scale });
}

function atScale(value: Scaled, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

function read(text: string): Scaled {
  if (!isDecimal(text)) throw new RangeError(`"${text.slice(0, 40)}" is not a decimal.`);
  const point = text.indexOf(".");
  if (point < 0) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

function write({ units, scale }: Scaled): string {
  if (scale <= 0) return (units * 10n ** BigInt(-scale)).toString();
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}
