/**
 * Offsets of IANA time zones, fast enough for millions of rows. Intl answers one question in
 * microseconds, so each zone's transitions are found once per year and kept.
 */
const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// No change of offset was ever larger than a day (Apia, 2011), so what lies further away is plain.
const REACH = 26 * HOUR;

/** A stretch of time with one offset: from `start` (inclusive) to `end` (exclusive), epoch ms. */
interface Stretch {
  start: number;
  end: number;
  offset: number;
}

export type Adjusted = "none" | "gap" | "repeated";

const clocks = new Map<string, ZoneClock>();
const checked = new Map<string, boolean>();

export function zoneClock(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new ZoneClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}

/** IANA names only: "+01:00", which Intl would take too, has no days of its own in Postgres. */
export function isTimeZone(zone: string): boolean {
  const known = checked.get(zone);
  if (known !== undefined) return known;
  const valid = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(zone) && isKnownToIntl(zone);
  if (checked.size < 2_000) checked.set(zone, valid);
  return valid;
}

function isKnownToIntl(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch {
    // Intl throws a RangeError for a name it does not know; that is the answer.
    return false;
  }
}

export class ZoneClock {
  /** Set by toEpoch: whether the local time was in a gap or was repeated. */
  adjusted: Adjusted = "none";
  private readonly format: Intl.DateTimeFormat;
  private readonly years = new Map<number, Stretch[]>();
  private current: Stretch = { start: 0, end: 0, offset: 0 };

  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", era: "short",
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
  }

  /** Milliseconds to add to UTC to get local time at this instant. */
  offsetAt(epoch: number): number {
    const at = this.current;
    if (epoch >= at.start && epoch < at.end) return at.offset;
    return this.stretchAt(epoch).offset;
  }

  /**
   * The instant of a local wall-clock time, given as if it were UTC. A time in a gap becomes the
   * first instant after it, a repeated one its first instant; `adjusted` says which it was.
   */
  toEpoch(local: number): number {
    this.adjusted = "none";
    const guess = local - this.current.offset;
    if (guess >= this.current.start + REACH && guess < this.current.end - REACH) return guess;
    return this.search(local);
  }

  private search(local: number): number {
    let found: number | null = null;
    for (let stretch = this.stretchAt(local - REACH); ; stretch = this.stretchAt(stretch.end)) {
      const epoch = local - stretch.offset;
      if (found === null && epoch < stretch.start) {
        this.adjusted = "gap";
        return stretch.start;
      }
      if (epoch >= stretch.start && epoch < stretch.end) {
        if (found !== null && epoch !== found) {
          this.adjusted = "repeated";
          return found;
        }
        found = epoch;
      }
      if (stretch.end > local + REACH) return found ?? stretch.end;
    }
  }

  private stretchAt(epoch: number): Stretch {
    const stretches = this.yearOf(new Date(epoch).getUTCFullYear());
    let index = stretches.length - 1;
    while (index > 0 && stretches[index]!.start > epoch) index -= 1;
    this.current = stretches[index]!;
    return this.current;
  }

  private yearOf(year: number): Stretch[] {
    let stretches = this.years.get(year);
    if (!stretches) {
      stretches = this.findStretches(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
      this.years.set(year, stretches);
    }
    return stretches;
  }

  /** Looks once a day (no zone changed twice within one) and narrows each change to its second. */
  private findStretches(from: number, to: number): Stretch[] {
    const stretches: Stretch[] = [{ start: from, end: to, offset: this.askIntl(from) }];
    for (let day = from + DAY; day <= to; day += DAY) {
      const last = stretches.at(-1)!;
      const offset = this.askIntl(Math.min(day, to - SECOND));
      if (offset === last.offset) continue;
      const change = this.findChange(day - DAY, Math.min(day, to - SECOND), last.offset);
      last.end = change;
      stretches.push({ start: change, end: to, offset: this.askIntl(change) });
    }
    return stretches;
  }

  private findChange(before: number, after: number, offset: number): number {
    let low = before;
    let high = after;
    while (high - low > SECOND) {
      const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
      if (this.askIntl(middle) === offset) low = middle;
      else high = middle;
    }
    return high;
  }

  private askIntl(epoch: number): number {
    const parts = /(\d+)\/(\d+)\/(\d+) (\w+), (\d+):(\d+):(\d+)/.exec(this.format.format(epoch));
    if (!parts) throw new RangeError("Intl wrote a date in an unknown form");
    const year = parts[4] === "BC" || parts[4] === "B" ? 1 - Number(parts[3]) : Number(parts[3]);
    const local = Date.UTC(
      year, Number(parts[1]) - 1, Number(parts[2]), Number(parts[5]), Number(parts[6]), Number(parts[7]));
    return local - Math.floor(epoch / SECOND) * SECOND;
  }
}
