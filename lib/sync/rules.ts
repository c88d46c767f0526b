import { addDays, diffDays, type Day, type DayRange } from "@/lib/core/dates";
import { NEWEST_DAYS, type RunKind } from "./constants";

/** What the plan needs to know of a stream's reader. */
export type Reader =
  | { mode: "days"; settlingDays: number; historyDays: number; stretchDays: number }
  | { mode: "changes"; historyDays: number; stretchDays: number }
  | { mode: "whole" };

export interface Progress {
  /** Days from here to `readOn` are read. */
  syncedFrom: Day | null;
  /** The account's day of the last reading. */
  readOn: Day | null;
  historyFrom: Day | null;
  reread: DayRange | null;
  /** Its time has come, or someone asked for it. */
  isDue: boolean;
  /** A person stopped the reading of history. */
  isHeld: boolean;
}

/** One stretch of work; days are absent where a stream has none. */
export interface Unit {
  kind: RunKind;
  days: DayRange | null;
}

/**
 * What to read next: what a person asked for, the newest days, what is due, and then history backwards. Null:
 * nothing until it is due again.
 */
export function planUnit(reader: Reader, { syncedFrom, readOn, historyFrom, reread, isDue, isHeld }: Progress, today: Day): Unit | null {
  if (reader.mode === "whole") return isDue || readOn === null ? { kind: readOn === null ? "newest" : "changes", days: null } : null;
  const oldest = historyFrom ?? oldestOf(reader, today);
  if (syncedFrom === null || readOn === null) return { kind: "newest", days: { from: later(oldest, addDays(today, 1 - Math.min(NEWEST_DAYS, reader.stretchDays))), to: today } };
  // What lies before all that the source keeps was refused when it was asked for.
  if (reread) return { kind: "range", days: { from: later(reread.from, addDays(reread.to, 1 - reader.stretchDays)), to: reread.to } };
  if (isDue) return { kind: "changes", days: reader.mode === "days" ? settling(reader, readOn, oldest, today) : null };
  if (isHeld || syncedFrom <= oldest) return null;
  const to = addDays(syncedFrom, -1);
  return { kind: "history", days: { from: later(oldest, addDays(to, 1 - reader.stretchDays)), to } };
}

/** The first day that the source still tells of. */
export const oldestOf = (reader: { historyDays: number }, today: Day): Day => addDays(today, 1 - reader.historyDays);

/** From the oldest day that may still change, or that was not over when it was read last. */
function settling(reader: { settlingDays: number }, readOn: Day, oldest: Day, today: Day): DayRange {
  const from = addDays(readOn < today ? readOn : today, 1 - Math.max(1, reader.settlingDays));
  return { from: later(oldest, from), to: today };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Seconds until the next try after so many failures in a row, by doubling, up to an hour. */
export const retrySeconds = (failures: number): number => Math.min(3_600, 15 * 2 ** Math.min(failures, 10));

/** How much of the wanted history is there, from 0 to 1. */
export function historyShare({ syncedFrom, historyFrom }: Pick<Progress, "syncedFrom" | "historyFrom">, today: Day): number {
  if (syncedFrom === null) return 0;
  if (historyFrom === null || historyFrom >= today) return 1;
  return Math.min(1, Math.max(0, diffDays(today, syncedFrom) / diffDays(today, historyFrom)));
}

const day = (value: Date | null): Day | null => value?.toISOString().slice(0, 10) ?? null;

interface StreamRow { syncedFrom: Date | null; readOn: Date | null; historyFrom: Date | null; rereadFrom: Date | null; rereadTo: Date | null; nextRunAt: Date; isHistoryHeld: boolean }

export function progressOf(row: StreamRow, now: Date): Progress {
  const [from, to] = [day(row.rereadFrom), day(row.rereadTo)];
  return {
    syncedFrom: day(row.syncedFrom), readOn: day(row.readOn), historyFrom: day(row.historyFrom), isDue: row.nextRunAt <= now, isHeld: row.isHistoryHeld,
    reread: from && to ? { from, to } : null,
  };
}
