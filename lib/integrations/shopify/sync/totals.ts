import "server-only";
import { z } from "zod";
import { addDays, dayStart, eachDay, type Day, type DayRange } from "@/lib/core/dates";
import type { PlatformTotal } from "../../constants";
import type { ReadAccess } from "../../provider";
import { ProviderError } from "../../trouble";
import { SHOPIFY } from "../client/speak";
import { ask } from "./ask";
import { DAY_COUNTS, DAYS_COUNTED } from "./queries";

const countsForm = z.record(z.string(), z.looseObject({ count: z.number().int(), precision: z.string() }).nullable());

/** How many orders the shop counts on each of its days, and how many of them are test orders, which are no sale. What they came to cannot be asked for without reading them. */
export async function readTotals(access: ReadAccess, range: DayRange): Promise<PlatformTotal[]> {
  const { timeZone } = access.account;
  if (!timeZone) throw new ProviderError(SHOPIFY.id, { code: "unexpected", sentence: "The shop's time zone is not known. Connect the shop again." });
  const days = eachDay(range);
  const totals: PlatformTotal[] = [];
  for (let at = 0; at < days.length; at += DAYS_COUNTED) totals.push(...await countDays(access, days.slice(at, at + DAYS_COUNTED), timeZone));
  return totals;
}

async function countDays(access: ReadAccess, days: readonly Day[], timeZone: string): Promise<PlatformTotal[]> {
  // The question has a place for each of its days; what is left over asks for a day that nobody looks at.
  const variables = Object.fromEntries(Array.from({ length: DAYS_COUNTED }, (_, at) => at).flatMap((at) => {
    const search = searchOf(days[at] ?? days[0] ?? "", timeZone);
    return [[`d${at}`, search], [`t${at}`, `${search} test:true`]];
  }));
  const counts = await ask(access, countsForm, DAY_COUNTS, variables);
  return days.map((day, at): PlatformTotal => {
    return { metric: "orders", day, currency: null, value: exact(counts[`d${at}`]), leftOut: exact(counts[`t${at}`]) };
  });
}

/** A count that stops somewhere is no total. */
function exact(found: { count: number; precision: string } | null | undefined): bigint {
  if (found?.precision !== "EXACT") throw new ProviderError(SHOPIFY.id, { code: "unexpected", sentence: "Shopify did not count the orders of a day to their end." });
  return BigInt(found.count);
}

/** By the time of the sale, as orders are kept here. */
const searchOf = (day: Day, timeZone: string): string =>
  `processed_at:>='${dayStart(day, timeZone).toISOString()}' processed_at:<'${dayStart(addDays(day, 1), timeZone).toISOString()}'`;
