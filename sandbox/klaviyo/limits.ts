import type { Outside } from "../outside/outside";
import { throttled } from "./errors";

interface Tier { burst: number; steady: number; day?: number }
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const TIERS = { xs: { burst: 1, steady: 15 }, s: { burst: 3, steady: 60 }, m: { burst: 10, steady: 150 }, l: { burst: 75, steady: 700 }, xl: { burst: 350, steady: 3_500 }, report: { burst: 1, steady: 2, day: 225 } } as const satisfies Record<string, Tier>;

interface Window { at: number; calls: number }
const windows = new WeakMap<Outside, Map<string, Window>>();

/** Counts a call of an endpoint by its tier; the headers of a normal answer, or a refusal. */
export function draw(outside: Outside, endpoint: string, name: keyof typeof TIERS): Record<string, string> {
  const tier: Tier = TIERS[name];
  const mine = windows.get(outside) ?? new Map<string, Window>();
  windows.set(outside, mine);
  const spans = [[1_000, tier.burst], [MINUTE_MS, tier.steady], ...(tier.day ? [[DAY_MS, tier.day] as const] : [])] as const;
  const found = spans.map(([span, most]) => look(outside, mine, `${endpoint}|${span}`, span, most));
  const full = found.filter(({ window, most }) => window.calls >= most).at(-1);
  if (full) throw throttled(full.secondsLeft);
  for (const { window } of found) window.calls += 1;
  const minute = found[1] ?? found[0];
  return { "ratelimit-limit": String(minute?.most), "ratelimit-remaining": String((minute?.most ?? 0) - (minute?.window.calls ?? 0)), "ratelimit-reset": String(minute?.secondsLeft) };
}

function look(outside: Outside, mine: Map<string, Window>, key: string, span: number, most: number) {
  const length = span / outside.speed;
  const now = outside.now().getTime();
  const at = Math.floor(now / length);
  const known = mine.get(key);
  const window = known?.at === at ? known : { at, calls: 0 };
  mine.set(key, window);
  return { window, most, secondsLeft: Math.max(1, Math.ceil(((at + 1) * length - now) / 1_000)) };
}
