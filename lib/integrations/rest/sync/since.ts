import "server-only";
import { z } from "zod";
import { dayOf } from "@/lib/core/dates";
import { CellError } from "@/lib/ingest/mapping/numbers";
import { createTimeReader } from "@/lib/ingest/mapping/times";
import { readPath } from "@/lib/rest-sources/rules";
import type { RestConfiguration } from "@/lib/rest-sources/schema";
import { payloadHash } from "../../payload-hash";
import type { Json } from "../../provider";
import type { Value } from "../mappers/parse";
import { textOf, valueAt } from "../mappers/values";

/** `of`: the configuration by which it was read; by another one all is read anew. */
const cursorForm = z.object({ top: z.iso.datetime().nullable(), fullAt: z.iso.datetime(), of: z.string() });

const DAY_MS = 86_400_000;

export interface Since {
  /** Parameters that ask for what changed; none: for all. */
  query: Record<string, string>;
  /** Looks at records for the latest change. */
  observe(records: readonly Value[]): void;
  /** How far it is read, once all is written; undefined: the source cannot say what changed. */
  cursor(): { [key: string]: Json } | undefined;
}

/** What to ask for, by how far it was read; every few days all is asked for again. */
export function sinceOf(source: RestConfiguration, before: Json, now: Date): Since {
  const { incremental, constants: { timeZone } } = source;
  if (!incremental) return { query: {}, observe: () => undefined, cursor: () => undefined };
  const { param, field, format, endParam, lookbackDays, fullEveryDays } = incremental;
  const of = formOf(source);
  const last = cursorForm.safeParse(before).data ?? null;
  const held = last?.of === of ? last : null;
  const isFull = !held?.top || (fullEveryDays > 0 && now.getTime() - Date.parse(held.fullAt) >= fullEveryDays * DAY_MS);
  const path = readPath(field) ?? [];
  const read = timeReader(format, timeZone);
  let top = held?.top ? Date.parse(held.top) : null;
  const told = (at: Date) => writeTime(at, format, timeZone);
  return {
    query: isFull ? {} : { [param]: told(new Date(Date.parse(held.top!) - lookbackDays * DAY_MS)), ...(endParam === "" ? {} : { [endParam]: told(now) }) },
    observe: (records) => {
      for (const record of records) {
        const at = read(textOf(valueAt(record, path)) ?? "");
        if (at !== null && at <= now.getTime() && (top === null || at > top)) top = at;
      }
    },
    cursor: () => ({ top: top === null ? null : new Date(top).toISOString(), fullAt: isFull ? now.toISOString() : held.fullAt, of }),
  };
}

/** Tells one configuration from another. */
export const formOf = (source: RestConfiguration): string => payloadHash(source).toString("base64url");

type Format = NonNullable<RestConfiguration["incremental"]>["format"];

function timeReader(format: Format, timeZone: string): (text: string) => number | null {
  const times = createTimeReader(format === "unix" || format === "unix_ms" ? "unix" : "iso", timeZone);
  return (text) => {
    try {
      return text === "" ? null : times.instant(text);
    } catch (error) {
      if (error instanceof CellError) return null;
      throw error;
    }
  };
}

export function writeTime(at: Date, format: Format, timeZone: string): string {
  switch (format) {
    case "iso": return at.toISOString().replace(/\.\d+Z$/, "Z");
    case "date": return dayOf(at, timeZone);
    case "unix": return String(Math.floor(at.getTime() / 1_000));
    case "unix_ms": return String(at.getTime());
    case "local": return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at).replace(" ", "T");
  }
}
