import { fateOf, lastChange, laterMoments, orderSeed } from "./fate";
import type { Timeline } from "./timeline";

interface Of { seed: number; line: Timeline; /** Of the first day, in milliseconds. */ start: number; isWeb: boolean }

/** Which orders changed when: what came after the placing, by time, in twelve bytes each. */
export class Changes {
  private at: Float64Array | undefined;
  private rows = new Uint32Array(0);

  /** Rows whose last change until now lies within, by its time. */
  *within(of: Of, range: { from: number; to: number; now: number }, placed: { first: number; end: number }): Generator<number> {
    const at = (this.at ??= this.build(of));
    let next = firstAtOrAfter(at, range.from);
    for (let row = placed.first; row < placed.end; row++) {
      const moment = placedAt(of, row);
      while (next < at.length && (at[next] as number) < Math.min(moment, range.to)) yield* this.lastOf(of, next++, range.now);
      if (this.lastMoment(of, row, range.now) === moment) yield row;
    }
    while (next < at.length && (at[next] as number) < range.to) yield* this.lastOf(of, next++, range.now);
  }

  private *lastOf(of: Of, entry: number, now: number): Generator<number> {
    const row = this.rows[entry] as number;
    if (this.lastMoment(of, row, now) === (this.at as Float64Array)[entry]) yield row;
  }

  private lastMoment(of: Of, row: number, now: number): number {
    return lastChange(fate(of, row), placedAt(of, row), now);
  }

  private build(of: Of): Float64Array {
    const found: { at: number; row: number }[] = [];
    for (let row = 0; row < of.line.seconds.length; row++) {
      for (const at of laterMoments(fate(of, row))) found.push({ at, row });
    }
    found.sort((a, b) => a.at - b.at || a.row - b.row);
    this.rows = Uint32Array.from(found, ({ row }) => row);
    return Float64Array.from(found, ({ at }) => at);
  }
}

const placedAt = ({ line, start }: Of, row: number): number => start + (line.seconds[row] as number) * 1000;

function fate(of: Of, row: number) {
  return fateOf(orderSeed(of.seed, of.line.customers[row] as number, of.line.ordinals[row] as number), placedAt(of, row), of.isWeb);
}

function firstAtOrAfter(at: Float64Array, ms: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
