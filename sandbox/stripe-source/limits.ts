import type { Outside } from "../outside/outside";
import { Refusal } from "./errors";

/** Calls in a second, all together and of each kind, as in Stripe's own sandboxes. */
const MOST = 25;
const SPAN_MS = 1_000;

const windows = new WeakMap<Outside, { at: number; calls: number }>();

/** Counts a call; too many in a second are refused without a word on how long to wait. */
export function admit(outside: Outside, noun: string): void {
  const at = Math.floor((outside.now().getTime() * outside.speed) / SPAN_MS);
  const known = windows.get(outside);
  const window = known?.at === at ? known : { at, calls: 0 };
  windows.set(outside, window);
  window.calls += 1;
  if (window.calls > MOST) throw new Refusal(429, `Request rate limit exceeded for ${noun}.`, { code: "rate_limit" }, { "stripe-rate-limited-reason": "endpoint-rate" });
}
