import { addDays, type Day, type DayRange } from "@/lib/core/dates";
import { USUAL_DAYS } from "../constants";

/** The newest days that are over and were read; null when there is none yet. */
export function usualDays({ syncedFrom, readOn }: { syncedFrom: Day | null; readOn: Day | null }, today: Day): DayRange | null {
  if (syncedFrom === null || readOn === null) return null;
  const yesterday = addDays(today, -1);
  const to = readOn < yesterday ? readOn : yesterday;
  const first = addDays(to, 1 - USUAL_DAYS);
  const from = first < syncedFrom ? syncedFrom : first;
  return from <= to ? { from, to } : null;
}
