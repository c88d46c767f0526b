import { REASONS, type Reason } from "../constants";
import type { DayComparison, MetricComparison, ReasonShare } from "../schema";

/** What the days of a metric come to, and what of the difference each reason accounts for, the most pressing first. */
export function sumDays(days: readonly DayComparison[]): Pick<MetricComparison, "ours" | "theirs" | "difference" | "share" | "reasons"> {
  const [ours, theirs] = [sum(days, "ours"), sum(days, "theirs")];
  const reasons = REASONS.filter((reason) => reason !== "equal").flatMap((reason): ReasonShare[] => {
    const of = days.filter((day) => day.reason === reason);
    if (of.length === 0) return [];
    return [{ reason, days: of.length, difference: (sum(of, "theirs") - sum(of, "ours")).toString(), since: latest(of) }];
  });
  return { ours: ours.toString(), theirs: theirs.toString(), difference: (theirs - ours).toString(), share: shareOf(ours, theirs), reasons };
}

/** The difference as a part of what the platform says; null where it says nothing. */
export function shareOf(ours: bigint, theirs: bigint): number | null {
  if (theirs === 0n) return ours === 0n ? 0 : null;
  return Number(((theirs - ours) * 1_000_000n) / theirs) / 1_000_000;
}

/** The one that stands for all in a short line. */
export function worstReason(metrics: readonly Pick<MetricComparison, "reasons">[]): Reason {
  return REASONS.find((reason) => metrics.some(({ reasons }) => reasons.some((one) => one.reason === reason))) ?? "equal";
}

const sum = (days: readonly DayComparison[], side: "ours" | "theirs"): bigint => days.reduce((total, day) => total + BigInt(day[side]), 0n);
const latest = (days: readonly DayComparison[]): string | null => days.flatMap(({ since }) => since ?? []).sort().at(-1) ?? null;
