export interface RecentPlace { title: string; detail: string | null; href: string }

const setting = "aura-recent";
const MOST = 5;

/** Where this browser was led by the palette, newest first. */
export function readRecent(base: string): RecentPlace[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(setting) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPlace).filter(({ href }) => href.startsWith(`${base}/`)).slice(0, MOST) : [];
  } catch {
    // Written by hand or by another version: nothing is lost by beginning again.
    return [];
  }
}

/** Addresses of people are typed to find a customer; they are not kept. */
export function rememberPlace(place: RecentPlace): void {
  if (place.title.includes("@")) return;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(setting) ?? "[]");
    const others = (Array.isArray(kept) ? kept.filter(isPlace) : []).filter(({ href }) => href !== place.href);
    localStorage.setItem(setting, JSON.stringify([place, ...others].slice(0, 10 * MOST)));
  } catch {
    // A full or forbidden store costs the list of recent places, nothing else.
  }
}

function isPlace(value: unknown): value is RecentPlace {
  return typeof value === "object" && value !== null && "title" in value && typeof value.title === "string" && "href" in value && typeof value.href === "string";
}
