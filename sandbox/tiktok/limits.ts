import type { Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { refused } from "./envelope";
import { PREFIX } from "./model";

const PER_SECOND = 10;
const PER_MINUTE = 600;
const MINUTE_MS = 60_000;
/** What each call during a block adds to it. */
const PENALTY_MS = 500;

interface Hits { at: number[]; blockedUntil: number; words: string }
const hits = new WeakMap<Outside, Hits>();

/** One limit for the app, whoever calls; asking on makes a block longer. */
export function limited(outside: Outside, about: string): Answer | null {
  const mine = hits.get(outside) ?? { at: [], blockedUntil: 0, words: "" };
  hits.set(outside, mine);
  const now = outside.now().getTime();
  const fault = outside.faults.take(PREFIX, about, ["throttled"]);
  if (fault) block(mine, now + fault.ms / outside.speed, fault.ms <= 1_000 ? "qps" : fault.ms <= 5 * MINUTE_MS ? "qpm" : "qpd");
  else if (now < mine.blockedUntil) mine.blockedUntil += PENALTY_MS / outside.speed;
  else count(mine, now, outside.speed);
  return now < mine.blockedUntil ? refused(40100, `Too many requests: the ${mine.words} limit of the app is reached. Please retry in some time.`) : null;
}

function count(mine: Hits, now: number, speed: number): void {
  mine.at = mine.at.filter((at) => now - at < MINUTE_MS / speed);
  mine.at.push(now);
  if (mine.at.length > PER_MINUTE) block(mine, now + (5 * MINUTE_MS) / speed, "qpm");
  else if (mine.at.filter((at) => now - at < 1_000 / speed).length > PER_SECOND) block(mine, now + 1_000 / speed, "qps");
}

function block(mine: Hits, until: number, words: string): void {
  mine.blockedUntil = until;
  mine.words = words;
}
