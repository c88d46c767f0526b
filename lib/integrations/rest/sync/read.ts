import "server-only";
import { z } from "zod";
import { SOURCE_FIELDS } from "@/lib/rest-sources/constants";
import { readPath } from "@/lib/rest-sources/rules";
import type { RestConfiguration } from "@/lib/rest-sources/schema";
import type { Batch, Json, ReadAccess } from "../../provider";
import { ProviderError } from "../../trouble";
import { REST, storedConfiguration } from "../client/read-configuration";
import { toFamily } from "../mappers/families";
import type { Value } from "../mappers/parse";
import { createReader, pathsOf, type Reader, type Row } from "../mappers/rows";
import { textOf, valueAt } from "../mappers/values";
import { turnPages } from "./pages";
import { FIRST, type Place } from "./paging";
import { formOf, sinceOf, type Since } from "./since";

const place = z.object({ pages: z.number(), records: z.number(), most: z.number(), at: z.string().nullable(), last: z.string() });
/** The question stays the same over an interruption, and so does what was seen. */
const resumeForm = z.object({ of: z.string(), place, query: z.record(z.string(), z.string()), spentMs: z.number().default(0), cursor: z.json().optional() });

/** Rows that are held together at most, where whole orders or days are made of many records. */
const MOST_HELD = 500_000;
/** So many rows say something about the source and not about a row. */
const MANY_ROWS = 20;
const MANY_RECORDS = 5;
/** One reading takes no longer, however many pages the API has; interruptions do not count. */
export const READING_LIMIT_MS = 30 * 60_000;

/** Reads all, or what changed since the cursor. The cursor moves when the last page is written. */
export async function* readSource(access: ReadAccess, resume: Json | null, before: Json | null, limitMs = READING_LIMIT_MS): AsyncGenerator<Batch> {
  const source = storedConfiguration(access.answers);
  const of = formOf(source);
  const last = resumeForm.safeParse(resume).data;
  const held = last?.of === of ? last : undefined;
  const since = sinceOf(source, (held?.cursor as Json | undefined) ?? before, access.now);
  const query = held?.query ?? since.query;
  const isHeld = holdsAll(source);
  const taker = createTaker(source);
  const startedAt = performance.now();
  const spentMs = () => (held?.spentMs ?? 0) + (performance.now() - startedAt) * access.config.speed;
  for await (const { page, next } of turnPages(access.call, source, isHeld ? FIRST : (held?.place ?? FIRST), query)) {
    since.observe(page.records);
    taker.take(page.records, page.refused);
    if (!next || !isHeld) {
      const { rows, refused } = taker.give();
      yield { rows, resume: next ? { ...toResume(of, next, query, since, before), spentMs: spentMs() } : null, ...(next ? {} : cursorOf(since)), ...(refused.length > 0 ? { refused } : {}) };
    }
    if (next && spentMs() > limitMs) throw tooLong(limitMs, isHeld);
  }
}

function tooLong(limitMs: number, isHeld: boolean): ProviderError {
  const kept = isHeld ? "It must be whole to be taken, so nothing of it was" : "What was read is kept";
  const sentence = `Reading took more than ${Math.round(limitMs / 60_000)} minutes and was stopped. ${kept}. Ask for less at a time, such as for days from a date, or raise the number of records on a page.`;
  return new ProviderError(REST.id, { code: "too_large", sentence });
}

/** Lines that come one by one may belong to an order of another page, and a day is whole when all of it is there. */
const holdsAll = ({ target, each, vanish }: RestConfiguration): boolean => (target === "orders" && each === "") || (target === "ad_spend" && vanish) || target === "products";

function cursorOf(since: Since): { cursor?: Json } {
  const cursor = since.cursor();
  return cursor === undefined ? {} : { cursor };
}

function toResume(of: string, next: Place, query: Record<string, string>, since: Since, before: Json): { [key: string]: Json } {
  const cursor = since.cursor() ?? before;
  return { of, place: { ...next }, query, ...(cursor === null ? {} : { cursor }) };
}

interface Taker { take(records: readonly Value[], refused: readonly string[]): void; give(): ReturnType<typeof toFamily> }

function createTaker(source: RestConfiguration): Taker {
  const reader = createReader(source);
  const keys = source.key.map((path) => pathsOf(path, source.each));
  let rows: Row[] = [];
  let refused: string[] = [];
  let taken = 0;
  const keyOf = (row: Row): string => JSON.stringify(keys.map(({ path }) => textOf(valueAt(row.record, path))));
  return {
    take(records, already) {
      assertFields(source, records);
      refused.push(...already);
      for (const record of records) {
        const made = reader.rowsOf(record, taken++);
        if (typeof made === "string") refused.push(made);
        else rows.push(...made);
      }
      if (rows.length > MOST_HELD) throw new ProviderError(REST.id, { code: "too_large", sentence: `The API holds more than ${MOST_HELD.toLocaleString("en")} lines. Ask for less at a time, such as for days from a date.` });
    },
    give() {
      const given = keys.length > 0 && source.each === "" ? [...new Map(rows.map((row) => [keyOf(row), row])).values()] : rows;
      const made = takeRows(source, reader, given);
      const all = { rows: made.rows, refused: [...refused, ...made.refused] };
      rows = [];
      refused = [];
      return all;
    },
  };
}

/** Where most of the rows cannot be read, the source has changed its form: nothing of it is written. */
function takeRows(source: RestConfiguration, reader: Reader, given: readonly Row[]) {
  const made = toFamily(source, reader, given);
  const count = made.rows.rows.length + made.refused.length;
  if (count >= MANY_ROWS && made.refused.length * 2 > count) {
    throw new ProviderError(REST.id, { code: "unexpected", sentence: `${made.refused.length} of ${count} records could not be read, so none was taken. The first: ${made.refused[0]}`.slice(0, 280) });
  }
  return made;
}

/** A field that is in none of many records was renamed: that is said before anything is written. */
function assertFields(source: RestConfiguration, records: readonly Value[]): void {
  if (records.length < MANY_RECORDS) return;
  for (const { from, to } of source.fields) {
    const isNeeded = SOURCE_FIELDS[source.target].some(({ key, required }) => key === to && required);
    if (!isNeeded) continue;
    const { path, isOfEach } = pathsOf(from, source.each);
    const isThere = (record: Value | undefined) => valueAt(record, path) !== undefined;
    const found = records.some((record) => (isOfEach ? listOf(record, source.each).some(isThere) : isThere(record)));
    if (!found) throw new ProviderError(REST.id, { code: "unexpected", sentence: `“${from}” is in none of the records any more. Nothing was taken; open the source and choose the field anew.` });
  }
}

function listOf(record: Value, each: string): readonly Value[] {
  const list = valueAt(record, readPath(each) ?? []);
  return Array.isArray(list) ? list : [];
}
