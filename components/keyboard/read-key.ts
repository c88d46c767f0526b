import type { Shortcut } from "./shortcuts";

/** How long the first key of two is remembered. */
const WAIT_MS = 1_200;

export interface Pressed { keys: readonly string[]; at: number }
export interface Press { key: string; withControl: boolean; at: number }

export const nothingPressed: Pressed = { keys: [], at: 0 };

/** What a press means after those before it: a shortcut, the beginning of one, or nothing. */
export function readKey(known: readonly Shortcut[], before: Pressed, press: Press): { hit: Shortcut | null; pressed: Pressed } {
  const recent = press.withControl || press.at - before.at > WAIT_MS ? [] : before.keys;
  const tries = recent.length > 0 ? [[...recent, press.key], [press.key]] : [[press.key]];
  for (const keys of tries) {
    const hit = known.find((shortcut) => Boolean(shortcut.withControl) === press.withControl && isSame(shortcut.keys, keys));
    if (hit) return { hit, pressed: nothingPressed };
    const begins = !press.withControl && known.some((shortcut) => shortcut.keys.length > keys.length && isSame(shortcut.keys.slice(0, keys.length), keys));
    if (begins) return { hit: null, pressed: { keys, at: press.at } };
  }
  return { hit: null, pressed: nothingPressed };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
