import type { Outside } from "../outside/outside";

const HOUR_MS = 3_600_000;
const LIMITS = { tokensPerDay: 200_000, tokensPerHour: 40_000, tokensPerProjectPerHour: 14_000 } as const;
type Quota = keyof typeof LIMITS;
interface Window { at: number; used: number }

const windows = new WeakMap<Outside, Map<string, Window>>();

/** Takes what a report costs from each quota of its property; null names none that is used up. */
export function spend(outside: Outside, property: string, tokens: number): { spent: Record<string, unknown>; usedUp: Quota | null } {
  const mine = windows.get(outside) ?? new Map<string, Window>();
  windows.set(outside, mine);
  let usedUp: Quota | null = null;
  const spent: Record<string, unknown> = {};
  for (const quota of Object.keys(LIMITS) as Quota[]) {
    const length = (quota === "tokensPerDay" ? 24 * HOUR_MS : HOUR_MS) / outside.speed;
    const at = Math.floor(outside.now().getTime() / length);
    const known = mine.get(`${property}|${quota}`);
    const window = known?.at === at ? known : { at, used: 0 };
    mine.set(`${property}|${quota}`, window);
    if (window.used + tokens > LIMITS[quota]) usedUp ??= quota;
    else window.used += tokens;
    spent[quota] = { consumed: tokens, remaining: LIMITS[quota] - window.used };
  }
  return { usedUp, spent: { ...spent, concurrentRequests: { remaining: 10 }, serverErrorsPerProjectPerHour: { remaining: 10 }, potentiallyThresholdedRequestsPerHour: { remaining: 120 } } };
}

export const messageOf = (quota: Quota | "concurrent"): string => ({
  tokensPerDay: "Exhausted property tokens per day. These quota tokens will return in under 24 hours. To learn more, see https://developers.google.com/analytics/devguides/reporting/data/v1/quotas",
  tokensPerHour: "Exhausted property tokens per hour. These quota tokens will return in under one hour. To learn more, see https://developers.google.com/analytics/devguides/reporting/data/v1/quotas",
  tokensPerProjectPerHour: "Exhausted property tokens for a project per hour. These quota tokens will return in under one hour. To learn more, see https://developers.google.com/analytics/devguides/reporting/data/v1/quotas",
  concurrent: "Exhausted concurrent requests quota. Please reduce the number of concurrent requests in flight at one time.",
})[quota];
