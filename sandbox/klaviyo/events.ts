import type { Order } from "../brand/types";
import type { Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { invalid } from "./errors";
import { pageOf } from "./lists";
import { METRICS, ORDERED, type Item } from "./objects";

const DAY_MS = 86_400_000;
/** Times are told by the minute, so that events may share one, also where a page ends. */
const GRAIN_MS = 60_000;

/** Orders of the shop as events, oldest first; with what they belong to beside them where it is asked for. */
export function listEvents(outside: Outside, asked: Asked) {
  const query = new URLSearchParams(asked.query);
  const filter = query.get("filter") ?? "";
  const [, after] = /greater-than\(datetime,([^)]+)\)/.exec(filter) ?? [];
  const [, metric = ORDERED] = /equals\(metric_id,"(\w+)"\)/.exec(filter) ?? [];
  const from = after === undefined ? new Date(outside.now().getTime() - DAY_MS) : new Date(after);
  if (Number.isNaN(from.getTime())) throw invalid("Invalid datetime in filter.", { parameter: "filter" });
  if (!METRICS.some(({ id }) => id === metric)) throw invalid("The metric does not exist.", { parameter: "filter" });
  const orders = metric === ORDERED ? [...outside.brand.orders("web", from, outside.now())] : [];
  // "Greater than" is strict: what happened at the very moment is left out.
  const events = orders.map(toEvent).filter(({ attributes }) => Number(attributes.timestamp) * 1_000 > from.getTime());
  const page = pageOf(outside, asked, events);
  return { ...page, ...(query.get("include") ? { included: includedIn(query.get("include") ?? "", orders, page.data) } : {}) };
}

function toEvent({ index, number, placedAt, totalMicros, customer }: Order): Item {
  const at = new Date(Math.floor(placedAt.getTime() / GRAIN_MS) * GRAIN_MS);
  return {
    type: "event", id: `4x${index.toString(36)}`,
    attributes: {
      timestamp: at.getTime() / 1_000, datetime: at.toISOString().replace(".000Z", "+00:00"), uuid: `00000000-0000-1000-8000-${index.toString(16).padStart(12, "0")}`,
      // Some are text, some are missing, as shops send them.
      event_properties: { ...(index % 11 === 0 ? {} : { $value: index % 7 === 0 ? String(totalMicros / 1_000_000) : totalMicros / 1_000_000 }), $event_id: `order-${number}`, OrderId: number },
    },
    relationships: { metric: { data: { type: "metric", id: ORDERED } }, profile: { data: { type: "profile", id: profileId(customer) } }, attributions: { data: [] } },
  };
}

function includedIn(include: string, orders: readonly Order[], events: readonly Item[]): Item[] {
  const wanted = new Set(events.map(({ id }) => id));
  const people = new Set(orders.filter(({ index }) => wanted.has(`4x${index.toString(36)}`)).map(({ customer }) => customer));
  return [
    ...(include.includes("metric") && events.length > 0 ? METRICS.filter(({ id }) => id === ORDERED) : []),
    ...(include.includes("profile") ? [...people].map((customer): Item => ({ type: "profile", id: profileId(customer), attributes: { created: "2025-01-01T00:00:00+00:00" } })) : []),
  ];
}

const profileId = (customer: number): string => `01J${customer.toString(36).toUpperCase().padStart(10, "0")}`;
