import "server-only";
import { setImmediate as turn } from "node:timers/promises";

const MOST_MS = 1;

/** For long work beside others in one process: to be awaited between its steps, it lets them have their turn every millisecond. */
export function givingWay(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < MOST_MS) return undefined;
    return turn().then(() => void (last = performance.now()));
  };
}
