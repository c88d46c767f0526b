export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Days since 1970. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
export const dayName = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Sales by weekday (Sunday first) and by month, and the weeks around Black Friday. */
const WEEK = [1.12, 1.06, 0.97, 0.94, 0.95, 0.93, 1.03];
const YEAR = [0.88, 0.9, 0.95, 0.97, 1.0, 0.94, 0.9, 0.88, 0.98, 1.04, 1.25, 1.22];

function weightOf(number: number): number {
  const date = new Date(number * DAY_MS);
  const isRush = date.getUTCMonth() === 10 && date.getUTCDate() >= 23 && date.getUTCDate() <= 29;
  return (WEEK[date.getUTCDay()] ?? 1) * (YEAR[date.getUTCMonth()] ?? 1) * (isRush ? 1.8 : 1);
}

/** How busy each day is, 1 on average, and the time by which habits run: it passes faster on busy days. */
export class Season {
  readonly weights: Float64Array;
  private readonly sums: Float64Array;

  constructor(readonly first: number, readonly days: number) {
    const raw = Float64Array.from({ length: days }, (_, at) => weightOf(first + at));
    const mean = raw.reduce((sum, weight) => sum + weight, 0) / days;
    this.weights = raw.map((weight) => weight / mean);
    this.sums = new Float64Array(days + 1);
    for (let at = 0; at < days; at++) this.sums[at + 1] = (this.sums[at] as number) + (this.weights[at] as number);
  }

  /** Habit days since the first day → seconds since its midnight. */
  secondsAt(passed: number): number {
    const { sums } = this;
    let low = 0;
    let high = this.days - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((sums[middle] as number) <= passed) low = middle;
      else high = middle - 1;
    }
    const share = Math.min(0.999_99, (passed - (sums[low] as number)) / (this.weights[low] as number));
    return low * 86_400 + secondOfDay(share);
  }

  /** The inverse, at midnight of a day of the season. */
  passedAt(day: number): number {
    return this.sums[Math.max(0, Math.min(this.days, day))] as number;
  }
}

/** Few at night, most around noon; grows with the share of the day. */
export function secondOfDay(share: number): number {
  return Math.floor((share + 0.1 * Math.sin(2 * Math.PI * share)) * 86_399);
}

/** A fast cutter of days in a zone: offsets change on whole hours. */
export function cutter(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const known = new Map<number, string>();
  return (ms) => {
    const hour = Math.floor(ms / HOUR_MS);
    const found = known.get(hour);
    if (found !== undefined) return found;
    const day = format.format(hour * HOUR_MS);
    known.set(hour, day);
    return day;
  };
}

/** The moment a day begins in a zone. */
export function startOfDay(day: string, timeZone: string): number {
  const cut = cutter(timeZone);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  for (let hour = -14; hour <= 14; hour++) {
    if (cut(midnight + hour * HOUR_MS) === day) return midnight + hour * HOUR_MS;
  }
  return midnight;
}
