import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import { isTimeZone } from "@/lib/core/zones";
import { IMPORT_KINDS, MAX_KEY_LENGTH, MAX_PERIOD_DAYS, TARGET_FIELDS, type ImportKind } from "./constants";
import { countDays } from "@/lib/core/dates";

const day = z.string().refine(isDay, "is not a date like 2025-01-31");
const currency = z.string().refine(isCurrency, "is not an ISO 4217 currency code");
const text = z.string().trim().min(1).max(MAX_KEY_LENGTH);

export const period = z
  .object({ from: day, to: day })
  .refine((p) => p.from <= p.to, "must not end before it begins")
  .refine((p) => !isDay(p.from) || !isDay(p.to) || countDays(p) <= MAX_PERIOD_DAYS, `may have at most ${MAX_PERIOD_DAYS} days`);
export type Period = z.infer<typeof period>;

export const DATE_FORMATS = ["iso", "dmy", "mdy", "unix"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];
export type DecimalMark = "." | ",";

const columnIndex = z.number().int().min(0).max(499).nullable();

/** How a file's columns become typed rows. Made by guessing, changed by the user, kept with the import. */
export const mapping = z
  .object({
    kind: z.enum(IMPORT_KINDS),
    /** Field key → index of the column in the file, or null. */
    columns: z.record(z.string().max(40), columnIndex),
    /** What holds for the whole file; a column's own value wins where it is not blank. */
    constants: z.object({
      currency: currency.optional(),
      channel: text.optional(),
      account: text.optional(),
      period: period.optional(),
      quote: currency.optional(),
      timeZone: z.string().refine(isTimeZone, "is not an IANA time zone").optional(),
    }),
    formats: z.object({ date: z.enum(DATE_FORMATS), decimal: z.enum([".", ","]) }),
    rules: z.object({
      refundPrefix: z.string().min(1).max(20).optional(),
      adjustmentPrefix: z.string().min(1).max(20).optional(),
      /** What a row with a negative quantity is when no prefix and no type says otherwise. */
      negativeQuantity: z.enum(["refund", "movement"]).default("movement"),
    }),
    /** Formats that the data leave open; the user is asked. */
    ambiguous: z.array(z.enum(["date", "decimal"])).default([]),
    preset: z.object({ id: z.uuid(), name: z.string().max(100) }).optional().describe("The preset that it was taken from, as it was."),
  })
  .superRefine((value, context) => {
    const known = new Set(TARGET_FIELDS[value.kind].map((field) => field.key));
    for (const key of Object.keys(value.columns)) {
      if (!known.has(key)) context.addIssue({ code: "custom", path: ["columns", key], message: "is not a field of this kind" });
    }
  });
export type Mapping = z.infer<typeof mapping>;

export interface MappingProject {
  currency: string;
  timeZone: string;
}

export function columnOf(map: Mapping, key: string): number | null {
  return map.columns[key] ?? null;
}

export function fieldsOf(kind: ImportKind) {
  return TARGET_FIELDS[kind];
}
