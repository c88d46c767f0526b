import "server-only";
import { z } from "zod";
import { addDays, dayStart, type DayRange } from "@/lib/core/dates";
import { readJson } from "../../json";
import type { Access, ProviderAnswer, ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { ProviderError } from "../../trouble";
import { STRIPE } from "../settings";

const PAGE = "100";
/** So often a page may be empty or be the one before, before it counts as a circle. */
const MOST_REPEATS = 3;

export interface Asking<T extends { id: string }> {
  path: string;
  item: z.ZodType<T>;
  /** Of the items' making, in seconds; both are asked for. */
  created?: { gte?: number; lte?: number };
  expand?: readonly string[];
  more?: readonly (readonly [string, string])[];
  after: string | null;
}

/** Page after page, newest first, each with the place after it; null after the last. */
export async function* readPages<T extends { id: string }>(access: Access, asking: Asking<T>): AsyncGenerator<{ items: T[]; after: string | null }> {
  const shape = z.looseObject({ data: z.array(z.unknown()), has_more: z.boolean() });
  const seen = new Set<string>(asking.after === null ? [] : [asking.after]);
  let after = asking.after;
  for (let repeats = 0; ;) {
    const page = readShape(STRIPE, shape, parse(await access.call({ base: "api", path: `${asking.path}?${questionOf(asking, after)}` })));
    const items = page.data.map((one) => readShape(STRIPE, asking.item, one));
    const last = items.at(-1)?.id;
    const isNew = last !== undefined && !seen.has(last);
    if (page.has_more && !isNew) {
      repeats += 1;
      if (repeats > MOST_REPEATS) throw new ProviderError(STRIPE.id, { code: "endless", sentence: "Stripe's pages lead round in a circle; reading was stopped." });
      continue;
    }
    after = page.has_more ? (last ?? null) : null;
    yield { items, after };
    if (after === null) return;
    seen.add(after);
  }
}

function questionOf<T extends { id: string }>({ created, expand = [], more = [] }: Asking<T>, after: string | null): string {
  const query = new URLSearchParams({ limit: PAGE });
  for (const [name, value] of Object.entries(created ?? {})) if (value !== undefined) query.set(`created[${name}]`, String(value));
  for (const field of expand) query.append("expand[]", field);
  for (const [name, value] of more) query.append(name, value);
  if (after !== null) query.set("starting_after", after);
  return query.toString();
}

export async function readOne<T>(access: Access, path: string, item: z.ZodType<T>, expand: string): Promise<T> {
  return readShape(STRIPE, item, parse(await access.call({ base: "api", path, query: { "expand[]": expand } })));
}

/** The seconds that the account's days have. */
export function secondsOf({ account: { timeZone } }: ReadAccess, { from, to }: DayRange): { gte: number; lte: number } {
  const zone = timeZone ?? "UTC";
  return { gte: Math.floor(dayStart(from, zone).getTime() / 1_000), lte: Math.ceil(dayStart(addDays(to, 1), zone).getTime() / 1_000) - 1 };
}

function parse({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    throw new ProviderError(STRIPE.id, { code: "unavailable", sentence: "An answer of Stripe broke off." });
  }
}
