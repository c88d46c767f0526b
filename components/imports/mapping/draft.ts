import { TARGET_FIELDS, type ImportKind, type TargetField } from "@/lib/ingest/mapping/constants";
import { findMissing } from "@/lib/ingest/mapping/rules";
import type { Mapping } from "@/lib/ingest/mapping/schema";

export type ConstantKey = NonNullable<TargetField["instead"]>;

const EXAMPLES = 3;

export function emptyMapping(kind: ImportKind): Mapping {
  return { kind, columns: {}, constants: {}, formats: { date: "iso", decimal: "." }, rules: { negativeQuantity: "movement" }, ambiguous: [] };
}

export function withColumn(draft: Mapping, field: string, column: number | null): Mapping {
  return { ...draft, columns: { ...draft.columns, [field]: column } };
}

export function withConstant<Key extends keyof Mapping["constants"]>(draft: Mapping, key: Key, value: Mapping["constants"][Key]): Mapping {
  return { ...draft, constants: { ...draft.constants, [key]: value } };
}

/** A format that a person chose is no longer open. */
export function withFormat<Key extends keyof Mapping["formats"]>(draft: Mapping, key: Key, value: Mapping["formats"][Key]): Mapping {
  return { ...draft, formats: { ...draft.formats, [key]: value }, ambiguous: draft.ambiguous.filter((open) => open !== key) };
}

/** An empty prefix means that there is none. */
export function withRule(draft: Mapping, key: "refundPrefix" | "adjustmentPrefix", value: string): Mapping {
  return { ...draft, rules: { ...draft.rules, [key]: value === "" ? undefined : value } };
}

/** One day is a period that ends on the day it begins. */
export function withPeriod(draft: Mapping, from: string, to: string): Mapping {
  const first = from || to;
  return withConstant(draft, "period", first ? { from: first, to: to || first } : undefined);
}

/** A few different values of a column, as the file writes them. */
export function examplesOf(sample: readonly (readonly string[])[], column: number | null): string[] {
  if (column === null) return [];
  const values = sample.map((row) => row[column]?.trim() ?? "").filter((value) => value !== "");
  return [...new Set(values)].slice(0, EXAMPLES);
}

/** Why the file cannot be checked yet, as sentences; empty when it can. */
export function openQuestions(draft: Mapping): string[] {
  const questions: string[] = [];
  if (draft.ambiguous.includes("date")) questions.push("The dates of this file can be read in two ways. Choose how they are written.");
  if (draft.ambiguous.includes("decimal")) questions.push("The numbers of this file can be read in two ways. Choose the decimal sign.");
  return questions;
}

export function isMissing(draft: Mapping, field: TargetField): boolean {
  return findMissing(draft).some((missing) => missing.key === field.key);
}

export function hasTimes(kind: ImportKind): boolean {
  return TARGET_FIELDS[kind].some((field) => field.type === "time");
}
