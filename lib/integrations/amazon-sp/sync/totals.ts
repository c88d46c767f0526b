import "server-only";
import { z } from "zod";
import { addDays, dayOf, dayStart, type DayRange } from "@/lib/core/dates";
import type { PlatformTotal } from "../../constants";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { AMAZON_SP, ask, marketplaceOf, ORDER_METRICS, toInstant } from "../client/speak";

const form = z.looseObject({ payload: z.array(z.looseObject({ interval: z.string(), orderCount: z.number().int() })) });

/** How many orders Amazon counts on each day of the marketplace. */
export async function readTotals(access: ReadAccess, { from, to }: DayRange): Promise<PlatformTotal[]> {
  const { id, timeZone } = marketplaceOf(access.account);
  const interval = `${toInstant(dayStart(from, timeZone))}--${toInstant(dayStart(addDays(to, 1), timeZone))}`;
  const { payload } = readShape(AMAZON_SP, form, await ask(access, ORDER_METRICS, { marketplaceIds: id, interval, granularity: "Day", granularityTimeZone: timeZone }));
  return payload.map(({ interval: of, orderCount }) => ({ metric: "orders", day: dayOf(new Date(of.split("--")[0] ?? ""), timeZone), currency: null, value: BigInt(orderCount) }));
}
