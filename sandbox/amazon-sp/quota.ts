import type { Outside } from "../outside/outside";
import { Refusal } from "./errors";
import { PREFIX } from "./model";

/** Requests a second, and how many at once. */
const PLANS = {
  searchOrders: [0.0056, 20], getOrder: [0.5, 30], listTransactions: [0.5, 10], createReport: [0.0167, 15], getReports: [0.0222, 10], getReport: [2, 15],
  getReportDocument: [0.0167, 15], getMarketplaceParticipations: [0.016, 15], getOrderMetrics: [0.5, 15],
} as const satisfies Record<string, readonly [number, number]>;
export type Operation = keyof typeof PLANS;

interface Bucket { left: number; at: number }
const buckets = new WeakMap<Outside, Map<string, Bucket>>();

/** A bucket for each operation and consent; the headers of an answer, or a refusal without a word of how long. */
export function draw(outside: Outside, about: string, operation: Operation, consent: string): Record<string, string> {
  const [rate, burst] = PLANS[operation];
  const perSecond = rate * outside.speed;
  const headers = { "x-amzn-ratelimit-limit": String(Number(perSecond.toPrecision(6))) };
  const fault = outside.faults.take(PREFIX, about, ["throttled"]);
  // Every other time the header is left out, as it may be.
  if (fault) throw exceeded(fault.count % 2 === 0 ? { "x-amzn-ratelimit-limit": String(1_000 / Math.max(1, fault.ms)) } : {});
  const mine = buckets.get(outside) ?? new Map<string, Bucket>();
  buckets.set(outside, mine);
  const now = outside.now().getTime();
  const bucket = mine.get(`${consent}|${operation}`) ?? { left: burst, at: now };
  mine.set(`${consent}|${operation}`, bucket);
  bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1_000) * perSecond);
  bucket.at = now;
  if (bucket.left < 1) throw exceeded(headers);
  bucket.left -= 1;
  return headers;
}

const exceeded = (headers: Record<string, string>): Refusal =>
  new Refusal(429, "QuotaExceeded", "You exceeded your quota for the requested resource.", "", headers);
