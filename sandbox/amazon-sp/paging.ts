import type { Outside } from "../outside/outside";
import { invalid } from "./errors";
import { PREFIX } from "./model";

const LIVES_MS = 24 * 3_600_000;
interface Place { at: number; nth: number; madeAt: number }

const encode = (place: Place): string => Buffer.from(JSON.stringify(place)).toString("base64url");

/** Some of the rows and the token of the next; pages may be empty without being the last. */
export function pageOf<T>(outside: Outside, about: string, rows: readonly T[], { token, size }: { token: string | null; size: number }): { rows: T[]; next: string | null } {
  const now = outside.now().getTime();
  const place = token === null ? { at: 0, nth: 0, madeAt: now } : decode(token);
  if (now - place.madeAt > LIVES_MS) throw invalid("The pagination token has expired.");
  const fault = outside.faults.take(PREFIX, about, ["empty_page", "duplicate_page", "endless_cursor"])?.kind;
  const again = encode({ at: place.at, nth: place.nth + 1, madeAt: now });
  if (fault === "empty_page") return { rows: [], next: again };
  const part = rows.slice(place.at, place.at + size);
  if (fault === "duplicate_page") return { rows: part, next: again };
  if (fault === "endless_cursor") return { rows: part, next: encode({ at: 0, nth: -1, madeAt: place.nth === -1 ? place.madeAt : now }) };
  const end = place.at + size;
  return { rows: part, next: end < rows.length ? encode({ at: end, nth: 0, madeAt: now }) : null };
}

function decode(token: string): Place {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as Place;
  } catch {
    throw invalid("The pagination token is invalid.");
  }
}

const TOO_NEW_MS = 2 * 60_000;

/** Null where it is not given; what is younger than two minutes is refused. */
export function instantOf(outside: Outside, query: URLSearchParams, name: string): Date | null {
  const text = query.get(name);
  if (text === null) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw invalid(`${name} is not an ISO 8601 date.`);
  if (/Before$/.test(name) && at.getTime() > outside.now().getTime() - TOO_NEW_MS) throw invalid(`${name} must be at least two minutes before now.`);
  return at;
}

export const untilNow = (outside: Outside): Date => new Date(outside.now().getTime() - TOO_NEW_MS);
