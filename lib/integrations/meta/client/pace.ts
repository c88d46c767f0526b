import "server-only";
import { z } from "zod";
import type { LimitScope, Pace, ProviderAnswer } from "../../provider";

const SLOW_FROM = 75;
const STOP_FROM = 95;
const SLOW_MS = 3_000;
const STOP_MS = 60_000;

const percent = z.number().catch(0).default(0);
const appUse = z.looseObject({ call_count: percent, total_time: percent, total_cputime: percent });
const businessUse = z.record(z.string(), z.array(appUse.extend({ estimated_time_to_regain_access: percent })));
const accountUse = z.looseObject({ acc_id_util_pct: percent, reset_time_duration: percent });
const insightsUse = z.looseObject({ app_id_util_pct: percent, acc_id_util_pct: percent });

/**
 * What the headers say of the limits: any number may be missing, several entries for one id are possible. Where one
 * of them says how long to wait, that holds; else how much is used up.
 */
export function pace({ headers }: ProviderAnswer): Pace[] {
  const seen: Record<LimitScope, { used: number; askedMs: number }> = { app: nothing(), grant: nothing(), account: nothing() };
  const note = (scope: LimitScope, used: number, askedMs = 0) => {
    seen[scope] = { used: Math.max(seen[scope].used, used), askedMs: Math.max(seen[scope].askedMs, askedMs) };
  };
  const app = read(headers["x-app-usage"], appUse);
  if (app) note("app", highest(app));
  for (const entry of Object.values(read(headers["x-business-use-case-usage"], businessUse) ?? {}).flat()) {
    note("account", highest(entry), entry.estimated_time_to_regain_access * 60_000);
  }
  const account = read(headers["x-ad-account-usage"], accountUse);
  if (account) note("account", account.acc_id_util_pct, account.acc_id_util_pct >= STOP_FROM ? account.reset_time_duration * 1_000 : 0);
  const insights = read(headers["x-fb-ads-insights-throttle"], insightsUse);
  if (insights) {
    note("app", insights.app_id_util_pct);
    note("account", insights.acc_id_util_pct);
  }
  return (["app", "account"] as const).map((scope) => ({ scope, pauseMs: pauseFor(seen[scope]) })).filter(({ pauseMs }) => pauseMs > 0);
}

const nothing = () => ({ used: 0, askedMs: 0 });

function pauseFor({ used, askedMs }: { used: number; askedMs: number }): number {
  if (askedMs > 0) return askedMs;
  return used >= STOP_FROM ? STOP_MS : used >= SLOW_FROM ? SLOW_MS : 0;
}

/** How long a refusal asks to wait; at least a minute where Meta does not say. */
export function pauseOf(answer: ProviderAnswer): number {
  const asked = pace(answer).map(({ pauseMs }) => pauseMs);
  return asked.length === 0 ? STOP_MS : Math.max(...asked);
}

const highest = (use: z.infer<typeof appUse>) => Math.max(use.call_count, use.total_time, use.total_cputime);

function read<T>(header: string | undefined, form: z.ZodType<T>): T | null {
  if (header === undefined) return null;
  try {
    return form.parse(JSON.parse(header));
  } catch {
    // A header in another form only costs the advice that it would have given.
    return null;
  }
}
