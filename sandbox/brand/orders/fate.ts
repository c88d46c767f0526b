import { Dice, hash } from "../random";

/** What becomes of an order later, in milliseconds since 1970; 0: it does not happen. */
export interface Fate { isTest: boolean; canceledAt: number; editedAt: number; refunds: readonly { at: number; isWhole: boolean }[] }

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOTHING: readonly { at: number; isWhole: boolean }[] = [];
const seconds = (ms: number) => Math.floor(ms / 1000) * 1000;

export const orderSeed = (seed: number, customer: number, ordinal: number): number => hash(seed, customer, ordinal + 101);

/** `isWeb`: only the web shop has test orders and edits. */
export function fateOf(own: number, placed: number, isWeb: boolean): Fate {
  const dice = new Dice(hash(own, 1));
  const kind = dice.next();
  if (isWeb && kind < 0.002) return { isTest: true, canceledAt: 0, editedAt: 0, refunds: NOTHING };
  if (kind < 0.017) {
    const at = seconds(placed + dice.between(10, 360) * MINUTE);
    return { isTest: false, canceledAt: at, editedAt: 0, refunds: [{ at, isWhole: true }] };
  }
  const editedAt = isWeb && kind > 0.98 ? seconds(placed + dice.between(0.02, 1) * DAY) : 0;
  if (kind > 0.11) return { isTest: false, canceledAt: 0, editedAt, refunds: NOTHING };
  const at = seconds(placed + dice.between(4, 35) * DAY);
  const isWhole = dice.chance(0.25);
  const again = !isWhole && dice.chance(0.1) ? [{ at: seconds(at + dice.between(2, 40) * DAY), isWhole: false }] : NOTHING;
  return { isTest: false, canceledAt: 0, editedAt, refunds: [{ at, isWhole }, ...again] };
}

/** The last change until `now`. */
export function lastChange(fate: Fate, placed: number, now: number): number {
  let last = placed;
  for (const at of [fate.canceledAt, fate.editedAt, ...fate.refunds.map((refund) => refund.at)]) {
    if (at <= now && at > last) last = at;
  }
  return last;
}

/** Moments after the placing, for the list of changes. */
export const laterMoments = (fate: Fate): number[] => [...new Set([fate.canceledAt, fate.editedAt, ...fate.refunds.map(({ at }) => at)])].filter((at) => at > 0);
