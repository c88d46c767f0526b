import type { Outside } from "../outside/outside";
import type { Answer } from "../http/exchange";
import { metaError } from "./errors";

const CALLS_AN_HOUR = 20_000;
const HOUR_MS = 3_600_000;

interface Window { startedAt: number; calls: number }
const windows = new WeakMap<Outside, Map<string, Window>>();

export interface Usage { percent: number; minutes: number }

/** Counts a call of an account in its hour, which passes faster at a faster clock. */
export function countCall(outside: Outside, account: string): Usage {
  const mine = windows.get(outside) ?? new Map<string, Window>();
  windows.set(outside, mine);
  const now = outside.now().getTime();
  const length = HOUR_MS / outside.speed;
  const known = mine.get(account);
  const window = known && now - known.startedAt < length ? known : { startedAt: now, calls: 0 };
  window.calls += 1;
  mine.set(account, window);
  const percent = Math.floor((window.calls / CALLS_AN_HOUR) * 100);
  return { percent, minutes: percent >= 100 ? (window.startedAt + length - now) / 60_000 : 0 };
}

/** Texts of JSON; one of the two entries lacks what the other has. */
export function usageHeaders(account: string, type: string, { percent, minutes }: Usage): Record<string, string> {
  return {
    "x-app-usage": JSON.stringify({ call_count: Math.min(99, Math.floor(percent / 4)), total_time: 3, total_cputime: 2 }),
    "x-business-use-case-usage": JSON.stringify({
      [account || "0"]: [{ type, call_count: percent, total_cputime: 4, total_time: 5, estimated_time_to_regain_access: minutes, ads_api_access_tier: "standard_access" }],
      "9988776655": [{ type: "ads_management", call_count: 1 }],
    }),
    ...(type === "ads_insights" ? { "x-fb-ads-insights-throttle": JSON.stringify({ app_id_util_pct: 1.5, acc_id_util_pct: percent, ads_api_access_tier: "standard_access" }) } : {}),
    "x-ad-account-usage": JSON.stringify({ acc_id_util_pct: percent, reset_time_duration: Number((minutes * 60).toFixed(3)), ads_api_access_tier: "standard_access" }),
    "facebook-api-version": "v26.0",
  };
}

export function throttled(account: string, type: string, minutes: number): Answer {
  const code = type === "ads_insights" ? 80000 : 80004;
  const message = `(#${code}) There have been too many calls from this ad-account. Wait a bit and try again.`;
  return metaError(code, message, { sub: 2446079, title: "Ad-account Has Too Many API Calls", headers: usageHeaders(account, type, { percent: 100, minutes }) });
}
