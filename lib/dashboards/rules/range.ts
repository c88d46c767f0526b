import { addDays, compareRange, countDays, diffDays, isDay, type Day, type DayRange } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import { isTimeZone } from "@/lib/core/zones";
import { defaultPreset, grains, grainTitles, maxPoints, presetTitles, type Grain, type GrainChoice } from "../constants";
import type { Extent, ProjectView, RangeState, ResolvedCompare, View } from "../schema";
import { readFilters } from "./filters";
import { formatDay } from "./labels";
import { lastDaysTo, presetRange } from "./presets";

const longestDays = 366 * 30;
// Data that ends this long ago is a historic import; the usual default would show an empty page.
const staleAfterDays = 4;
const pointsPerDay: Record<Grain, number> = { hour: 24, day: 1, week: 1 / 7, month: 1 / 30.4, quarter: 1 / 91.3, year: 1 / 365.2 };

/** Decides every part of a view. What the URL leaves out, or says wrongly, falls back to the default. */
export function resolveView(state: RangeState, project: Pick<ProjectView, "currency" | "timeZone">, extent: Extent, today: Day): View {
  const notes: string[] = [];
  const { range, title, note } = resolveRange(state, extent, today);
  if (note) notes.push(note);
  const grain = resolveGrain(state.grain ?? "auto", range);
  if (grain.note) notes.push(grain.note);
  const filters = readFilters(state.where);
  if (filters === null) notes.push("The filters in the address could not be read, so nothing is filtered.");
  const compare = resolveCompare(state, range);
  // Against days that are not read yet, everything would seem to have risen.
  const isPending = compare !== null && isUnread(extent.readFrom, range, compare.range);
  return {
    range, title,
    compare: isPending ? null : compare,
    pendingCompare: isPending ? compare : null,
    grain: grain.grain,
    timeZone: state.tz && isTimeZone(state.tz) ? state.tz : project.timeZone,
    currency: state.currency && isCurrency(state.currency) ? state.currency : project.currency,
    filters: filters ?? [], sources: extent.sources ?? [], today, notes,
  };
}

function resolveRange(state: RangeState, extent: Extent, today: Day): { range: DayRange; title: string; note?: string } {
  const custom = readRange(state.from, state.to);
  if (custom) return { range: custom, title: "Custom" };
  if (state.range) return { range: presetRange(state.range, today, extent), title: presetTitles[state.range] };
  const last = extent.lastDay;
  if (last && last < addDays(today, -staleAfterDays)) {
    return {
      range: lastDaysTo(last, 30), title: "Last 30 days of data",
      note: `The data ends on ${formatDay(last)}, so these are its last 30 days.`,
    };
  }
  return { range: presetRange(defaultPreset, today, extent), title: presetTitles[defaultPreset] };
}

function readRange(from: string | null, to: string | null): DayRange | null {
  if (!isDay(from) || !isDay(to) || from > to) return null;
  return diffDays(from, to) < longestDays ? { from, to } : null;
}

function resolveCompare(state: RangeState, range: DayRange): ResolvedCompare | null {
  // Before all data there is nothing to compare with.
  const usual = state.range === "all" && !readRange(state.from, state.to) ? "off" : "previous_period";
  const kind = state.compare ?? usual;
  const matchWeekday = state.weekday ?? false;
  if (kind === "off") return null;
  if (kind !== "custom") return { kind, range: compareRange(range, kind, matchWeekday), matchWeekday };
  const custom = readRange(state.compareFrom, state.compareTo);
  return custom ? { kind, range: custom, matchWeekday: false } : { kind: "previous_period", range: compareRange(range, "previous_period"), matchWeekday: false };
}

function isUnread(readFrom: Day | null | undefined, ...ranges: DayRange[]): boolean {
  return !!readFrom && ranges.some(({ from }) => from < readFrom);
}

/** From which day on all accounts are there, as far as those are that still read older days. */
export function toReadFrom(unread: readonly { firstDay: Day }[]): Day | null {
  return unread.map(({ firstDay }) => firstDay).sort().at(-1) ?? null;
}

/** Automatic: 30 to 90 points. A chosen grain that would draw too many points is made coarser, with a note. */
export function resolveGrain(choice: GrainChoice, range: DayRange): { grain: Grain; note?: string } {
  const days = countDays(range);
  if (choice === "auto") return { grain: days === 1 ? "hour" : days <= 92 ? "day" : days <= 800 ? "week" : days <= 3700 ? "month" : "year" };
  let grain = choice;
  while (days * pointsPerDay[grain] > maxPoints) grain = grains[grains.indexOf(grain) + 1] ?? "year";
  if (grain === choice) return { grain };
  return { grain, note: `${grainTitles[choice]} would be more than ${maxPoints} points, so the charts show ${grainTitles[grain].toLowerCase()}.` };
}


/** The range in the URL that moving to another one writes: its days, and no preset. */
export function rangeToState(range: DayRange): Pick<RangeState, "range" | "from" | "to"> {
  return { range: null, from: range.from, to: range.to };
}

