import "server-only";
import type { Bucket, LimitScope, Pace, Rate } from "./provider";

/** Whose limits a call draws from: the app's for everyone, the grant's, the account's. */
export interface PaceKeys {
  provider: string;
  grant: string;
  account: string;
}

interface Window { startedAt: number; calls: number }
/** How much was in it at that time; below nothing where calls are waiting already. */
interface Level { at: number; calls: number; perSecond: number }

const MAX_KEPT = 10_000;
/** A longer wait is not sat out: the run is put off instead, and its call is not counted. */
export const MAX_WAIT_MS = 60_000;

/**
 * When the next call of each scope may begin. Per process: a limit that another process used up shows itself
 * as a refusal, which is waited for like any other.
 */
export class PaceKeeper {
  private readonly pauses = new Map<string, number>();
  private readonly windows = new Map<string, Window>();
  private readonly levels = new Map<string, Level>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds to wait before this call; counts it as begun after that wait. */
  take(keys: PaceKeys, rates: readonly Rate[], speed: number): number {
    const now = this.now();
    let until = now;
    for (const scope of ["app", "grant", "account"] as const) until = Math.max(until, this.pauses.get(keyOf(keys, scope)) ?? 0);
    for (const rate of rates) until = Math.max(until, this.draw(`${keyOf(keys, rate.scope)}|${rate.perMs}`, rate, until, speed));
    return until - now;
  }

  /** The same for the bucket of an operation. */
  takeFrom(keys: PaceKeys, bucket: Bucket, speed: number): number {
    const now = this.now();
    const level = this.levelOf(keys, bucket, speed);
    const perMs = (level.perSecond * speed) / 1000;
    const waitMs = level.calls >= 1 ? 0 : Math.ceil((1 - level.calls) / perMs);
    if (waitMs <= MAX_WAIT_MS) this.levels.set(bucketKey(keys, bucket), { ...level, at: now, calls: level.calls - 1 });
    return waitMs;
  }

  /** The rate that an answer named; what is in the bucket stays. */
  feed(keys: PaceKeys, bucket: Bucket, speed: number): void {
    this.levels.set(bucketKey(keys, bucket), { ...this.levelOf(keys, bucket, speed), perSecond: bucket.perSecond });
  }

  private levelOf(keys: PaceKeys, bucket: Bucket, speed: number): Level {
    const now = this.now();
    if (this.levels.size > MAX_KEPT) this.levels.clear();
    const { at, calls, perSecond } = this.levels.get(bucketKey(keys, bucket)) ?? { at: now, calls: bucket.burst, perSecond: bucket.perSecond };
    return { at: now, calls: Math.min(bucket.burst, calls + ((now - at) * perSecond * speed) / 1000), perSecond };
  }

  note(keys: PaceKeys, paces: readonly Pace[], speed: number): void {
    if (this.pauses.size > MAX_KEPT) this.pauses.clear();
    for (const { scope, pauseMs } of paces) {
      if (pauseMs <= 0) continue;
      const key = keyOf(keys, scope);
      this.pauses.set(key, Math.max(this.pauses.get(key) ?? 0, this.now() + pauseMs / speed));
    }
  }

  /** Counts in windows one after the other; a full one sends the call into the next. */
  private draw(key: string, { calls, perMs }: Rate, from: number, speed: number): number {
    const length = perMs / speed;
    const known = this.windows.get(key);
    if (this.windows.size > MAX_KEPT) this.windows.clear();
    if (!known || from >= known.startedAt + length) {
      this.windows.set(key, { startedAt: from, calls: 1 });
      return from;
    }
    if (known.calls < calls) {
      known.calls += 1;
      return Math.max(from, known.startedAt);
    }
    const next = { startedAt: known.startedAt + length, calls: 1 };
    this.windows.set(key, next);
    return next.startedAt;
  }
}

const bucketKey = (keys: PaceKeys, { scope, operation }: Bucket): string => `${keyOf(keys, scope)}|${operation}`;

function keyOf(keys: PaceKeys, scope: LimitScope): string {
  if (scope === "app") return `${keys.provider}|app`;
  return scope === "grant" ? `${keys.provider}|grant|${keys.grant}` : `${keys.provider}|account|${keys.grant}|${keys.account}`;
}
