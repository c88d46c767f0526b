import type { Day } from "@/lib/core/dates";
import { presets, presetTitles, type Preset } from "@/lib/dashboards/constants";
import { formatRange } from "@/lib/dashboards/rules/labels";
import { rangeToState } from "@/lib/dashboards/rules/range";
import { readPhrase } from "@/lib/phrases/rules/read-phrase";

export interface RangeCommand { id: string; title: string; part: Record<string, string> }

/** Pages whose figures follow the range of the address. */
const pagesWithRange = /\/overview$/;

export const rangeCommands: readonly RangeCommand[] = presets.map((preset: Preset) => ({ id: preset, title: presetTitles[preset], part: { range: preset } }));

/** The range that the typed words name, such as "last 6 weeks"; null when they name none. */
export function typedRange(text: string, today: Day, locale: string): RangeCommand | null {
  if (text.trim().length < 2) return null;
  const read = readPhrase(text, { today, locale });
  if (!read.isUnderstood) return null;
  const { from, to } = rangeToState(read.range);
  return from && to ? { id: "typed", title: formatRange(read.range), part: { from, to } } : null;
}

/** The address with another range; the rest of what the page shows stays. */
export function rangeAddress(base: string, path: string, search: string, part: Record<string, string>): { href: string; isSamePage: boolean } {
  const isSamePage = pagesWithRange.test(path);
  const parameters = new URLSearchParams(isSamePage ? search : "");
  for (const name of ["range", "from", "to"]) parameters.delete(name);
  for (const [name, value] of Object.entries(part)) parameters.set(name, value);
  return { href: `${isSamePage ? path : `${base}/overview`}?${parameters.toString()}`, isSamePage };
}
