import type { Reason } from "../constants";

/** What is known of one figure on one day of an account. */
export interface DayFacts {
  ours: bigint;
  theirs: bigint;
  /** How many stored rows it is made of. */
  rows: number;
  /** Within the days that were read. */
  isRead: boolean;
  /** When it was read last, in milliseconds. */
  readAt: number | null;
  /** When the day ended in the account's zone. */
  endedAt: number;
  /** The source still corrects days that are so young. */
  isSettling: boolean;
  /** Rows that the last reading could not take. */
  refused: number;
  /** What rows held that the platform did not have any more when it was read. */
  vanished: bigint;
  /** What the platform counts and we leave out of figures by rule. */
  leftOut: bigint;
  hasOtherCurrency: boolean;
  hasOtherZone: boolean;
  hasOtherAttribution: boolean;
  /** It is a sum of numbers that were rounded to millionths one by one. */
  isRounded: boolean;
  /** What the platform said at earlier checks, newest first. */
  before: readonly { theirs: bigint; checkedAt: string }[];
}

export interface DayReason {
  reason: Reason;
  /** Restated: the check at which both still agreed. */
  since: string | null;
}

/**
 * Why ours and theirs differ, by what can be shown: first what accounts for the difference to the last unit, then
 * what is known to be different about the day, then what may still come. Whatever is left is unexplained.
 */
export function reasonOf(facts: DayFacts): DayReason {
  const difference = facts.theirs - facts.ours;
  if (difference === 0n) return plain("equal");
  if (!facts.isRead || facts.readAt === null) return plain("not_read");
  if (difference === facts.leftOut) return plain("test_orders");
  if (difference === facts.vanished) return plain("vanished");
  if (facts.isRounded && size(difference) <= BigInt(facts.rows)) return plain("rounding");
  if (facts.hasOtherCurrency) return plain("currency_changed");
  if (facts.hasOtherZone) return plain("zone_changed");
  if (facts.hasOtherAttribution) return plain("attribution");
  // It once said what we hold, so it is the platform that moved.
  const agreed = facts.before.find(({ theirs }) => theirs === facts.ours);
  if (agreed) return { reason: "restated", since: agreed.checkedAt };
  if (facts.refused > 0 && difference > 0n) return plain("refused");
  if (facts.isSettling || facts.readAt < facts.endedAt) return plain("settling");
  return plain("unexplained");
}

const plain = (reason: Reason): DayReason => ({ reason, since: null });
const size = (value: bigint): bigint => (value < 0n ? -value : value);
