import "server-only";
import { addDays, countDays, dayOf, isDay, type DayRange } from "@/lib/core/dates";
import type { Batch, Json, ReadAccess } from "../../provider";
import { readPart } from "./part";
import { productsFor } from "./products";

/** Amazon makes no report over more days. */
export const MOST_DAYS = 31;

/** Results by ad and day, of the three kinds of ads together, newest first. What is too much is halved, down to one day. */
export async function* readAdDays(access: ReadAccess, days: DayRange, resume: Json | null): AsyncGenerator<Batch> {
  const products = productsFor(access.account);
  const today = dayOf(access.now, access.account.timeZone ?? "UTC");
  const todo = partsOf({ from: days.from, to: lastDay(days, resume) }, products.map(({ keptDays }) => firstKept(today, keptDays)));
  for (let range = todo.pop(); range; range = todo.pop()) {
    const { from } = range;
    const told = products.filter(({ keptDays }) => from >= firstKept(today, keptDays));
    const part = await readPart(access, range, told);
    if (!part) {
      todo.push(...halves(range));
      continue;
    }
    yield { rows: { family: "ad_days", covers: part.isWhole && told.length === products.length ? range : none(range), rows: part.rows }, resume: range.from <= days.from ? null : { to: addDays(range.from, -1) } };
  }
}

const firstKept = (today: string, keptDays: number): string => addDays(today, 1 - keptDays);

/** What a kind of ad no longer tells of, or never did, must not take away what was read when it did. */
const none = ({ from }: DayRange): DayRange => ({ from, to: addDays(from, -1) });

function lastDay(days: DayRange, resume: Json | null): string {
  const to = resume !== null && typeof resume === "object" && !Array.isArray(resume) ? resume.to : null;
  return isDay(to) && to >= days.from && to <= days.to ? to : days.to;
}

/** Oldest first, as they are taken from the end. Parts begin where a kind of ad begins to be told of. */
function partsOf({ from, to }: DayRange, cuts: readonly string[]): DayRange[] {
  const parts: DayRange[] = [];
  for (let last = to; last >= from;) {
    const first = [from, addDays(last, 1 - MOST_DAYS), ...cuts.filter((cut) => cut <= last)].reduce((a, b) => (a > b ? a : b));
    parts.unshift({ from: first, to: last });
    last = addDays(first, -1);
  }
  return parts;
}

/** The newer half last, as it is taken first. */
function halves({ from, to }: DayRange): DayRange[] {
  const middle = addDays(from, Math.floor(countDays({ from, to }) / 2));
  return [{ from, to: addDays(middle, -1) }, { from: middle, to }];
}
