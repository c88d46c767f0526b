import { countDays, type Day, type DayRange } from "@/lib/core/dates";
import { readPhrase, type Understood } from "@/lib/phrases/rules/read-phrase";
import type { Extent } from "../schema";
import { formatRange } from "./labels";

const longestDays = 366 * 30;
const [firstDay, lastDay] = ["1970-01-01", "2200-12-31"];

interface TypedOptions { today: Day; extent: Extent; locale?: string }

/** What typed words come to: days to show, or why there are none and what was understood instead. */
export type TypedRange =
  | { range: DayRange; preview: string }
  | { range: null; reason: string; instead: { text: string; range: DayRange; preview: string } | null };

export function readTyped(text: string, options: TypedOptions): TypedRange {
  const result = readPhrase(text, options);
  if (!result.isUnderstood) {
    const days = result.instead && toDays(result.instead, options.today);
    return { range: null, reason: result.reason, instead: result.instead && days && !("reason" in days) ? { text: result.instead.text, ...days } : null };
  }
  const days = toDays(result, options.today);
  return "reason" in days ? { range: null, reason: days.reason, instead: null } : days;
}

/** A period that has begun is shown up to today, as there is nothing after it. */
function toDays({ range }: Understood, today: Day): { range: DayRange; preview: string } | { reason: string } {
  if (range.from < firstDay || range.to > lastDay) return { reason: "Only days from 1970 to 2200 can be shown." };
  if (countDays(range) > longestDays) return { reason: "A range has at most 30 years." };
  const isOpen = range.from <= today && range.to > today;
  const shown = isOpen ? { from: range.from, to: today } : range;
  const count = countDays(shown);
  const remark = isOpen ? ", up to today" : range.from > today ? ", in the future" : "";
  return { range: shown, preview: `${formatRange(shown)} · ${count} ${count === 1 ? "day" : "days"}${remark}` };
}
