import type { Outside } from "../outside/outside";
import { DIMENSIONS, METRICS, OTHER_SCOPE } from "./fields";
import { readDate } from "./told";

export interface Question { from: string; to: string; dimensions: string[]; metrics: string[]; order: { name: string; isDown: boolean }[]; limit: number; offset: number; asksQuota: boolean }

/** Wrong in the question; told as INVALID_ARGUMENT. */
export class Wrong extends Error {}

const FIRST_DAY = "2015-08-14";
type Body = Record<string, unknown>;
const list = (value: unknown): Body[] => (Array.isArray(value) ? (value as Body[]) : []);

/** Numbers may come as numbers or as text. */
export function readQuestion(outside: Outside, timeZone: string, body: Body): Question {
  const dimensions = namesOf(body.dimensions, "dimension", Object.keys(DIMENSIONS), 9);
  const metrics = namesOf(body.metrics, "metric", Object.keys(METRICS), 10);
  const other = [...dimensions, ...metrics].find((name) => OTHER_SCOPE.includes(name));
  if (other) throw new Wrong(`Please remove ${other} to make the request compatible. The request's dimensions & metrics are incompatible. To learn more, see https://ga-dev-tools.google/ga4/dimensions-metrics-explorer/`);
  const [range, ...more] = list(body.dateRanges);
  if (!range) throw new Wrong("A dateRange is required.");
  if (more.length > 3) throw new Wrong("Requests are limited to 4 dateRanges.");
  const [from, to] = [readDate(outside, timeZone, range.startDate), readDate(outside, timeZone, range.endDate)];
  if (!from || !to || from > to) throw new Wrong(`Invalid dateRange: startDate ${String(range.startDate)}, endDate ${String(range.endDate)}.`);
  if (from < FIRST_DAY) throw new Wrong(`The startDate ${from} is earlier than the earliest date that is supported, ${FIRST_DAY}.`);
  const order = list(body.orderBys).map(({ dimension, metric, desc }) => ({ name: String((dimension as Body | undefined)?.dimensionName ?? (metric as Body | undefined)?.metricName ?? ""), isDown: desc === true }));
  const limit = readNumber(body.limit, 10_000, "limit");
  if (limit > 250_000) throw new Wrong("The limit must be 250000 or less.");
  return { from, to, dimensions, metrics, order, limit, offset: readNumber(body.offset, 0, "offset"), asksQuota: body.returnPropertyQuota === true };
}

function namesOf(value: unknown, kind: "dimension" | "metric", known: readonly string[], most: number): string[] {
  const names = list(value).map(({ name }) => String(name ?? ""));
  if (names.length > most) throw new Wrong(`Requests are limited to ${most} ${kind}s within a nested request.`);
  for (const name of names) {
    if (name === "") throw new Wrong(`The ${kind} name must not be empty.`);
    if (!known.includes(name) && !OTHER_SCOPE.includes(name)) throw new Wrong(`Field ${name} is not a valid ${kind}. For a list of valid dimensions and metrics, see https://developers.google.com/analytics/devguides/reporting/data/v1/api-schema `);
  }
  return names;
}

function readNumber(value: unknown, otherwise: number, name: string): number {
  if (value === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(String(value))) throw new Wrong(`Invalid value at '${name}' (TYPE_INT64), "${String(value)}"`);
  return Number(value);
}
