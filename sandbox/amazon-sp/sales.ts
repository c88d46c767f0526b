import { cutter, dayName, dayNumber, startOfDay } from "../brand/calendar";
import type { Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { invalid, said } from "./errors";
import { decimal, GERMANY } from "./model";
import { toldIn } from "./orders";

interface Called { outside: Outside; query: URLSearchParams; headers: Record<string, string> }

/** GET /sales/v1/orderMetrics: by day of the zone that is asked for, days without orders among them. */
export function orderMetrics({ outside, query, headers }: Called): Answer {
  const [from, to] = (query.get("interval") ?? "").split("--").map((text) => new Date(text));
  if (!from || !to || Number.isNaN(from.getTime()) || Number.isNaN(to.getTime()) || to <= from) throw invalid("The interval is not valid.");
  if (query.get("granularity") !== "Day" || !query.get("granularityTimeZone")) throw invalid("granularityTimeZone must be given with the granularity Day.");
  const zone = query.get("granularityTimeZone") ?? "UTC";
  const cut = cutter(zone);
  const told = query.get("marketplaceIds") === GERMANY.id ? toldIn(outside, from, new Date(to.getTime() - 1), false) : [];
  const payload = [];
  for (let number = dayNumber(cut(from.getTime())); number <= dayNumber(cut(to.getTime() - 1)); number++) {
    const [start, end] = [dayName(number), dayName(number + 1)].map((day) => new Date(startOfDay(day, zone)));
    const orders = told.filter(({ order }) => cut(order.placedAt.getTime()) === dayName(number)).map(({ order }) => order);
    const units = orders.reduce((sum, { lines }) => sum + lines.reduce((all, { quantity }) => all + quantity, 0), 0);
    const sales = orders.reduce((sum, { totalMicros, shippingMicros }) => sum + totalMicros - shippingMicros, 0);
    const money = (micros: number) => ({ amount: decimal(micros), currencyCode: GERMANY.currency });
    payload.push({
      interval: `${start?.toISOString() ?? ""}--${end?.toISOString() ?? ""}`, unitCount: units, orderItemCount: orders.reduce((sum, { lines }) => sum + lines.length, 0), orderCount: orders.length,
      averageUnitPrice: money(units === 0 ? 0 : sales / units), totalSales: money(sales),
    });
  }
  return said({ payload }, headers);
}
