import "server-only";
import { invalid, type FieldErrors } from "@/lib/core/errors";
import type { z } from "zod";
import { restConfiguration, restDraft, type RestConfiguration, type RestDraft } from "@/lib/rest-sources/schema";
import type { Answers } from "../../provider";
import { ProviderError } from "../../trouble";

export const REST = { id: "rest", label: "Any API" } as const;

const kept = new Map<string, RestConfiguration>();
const MOST_KEPT = 200;

/** As it was stored; read once and not for each call. */
export function storedConfiguration({ configuration = "" }: Answers): RestConfiguration {
  const known = kept.get(configuration);
  if (known) return known;
  const read = restConfiguration.safeParse(parseOrNull(configuration));
  if (!read.success) throw new ProviderError(REST.id, { code: "refused", sentence: "The configuration of this source cannot be read any more. Open it and save it again." });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(configuration, read.data);
  return read.data;
}

/** As a person or a program gave it; throws one error per field. */
export const givenConfiguration = (text: string): RestConfiguration => check(restConfiguration, text);
export const givenDraft = (text: string): RestDraft => check(restDraft, text);

/** What keeps a draft from being read, by field; empty: nothing. */
export function problemsOf(text: string): FieldErrors {
  const read = restConfiguration.safeParse(parseOrNull(text));
  return read.success ? {} : toFields(read.error);
}

function check<T>(schema: z.ZodType<T>, text: string): T {
  const given = parseOrNull(text);
  if (given === undefined) throw invalid({ "answers.configuration": ["This is not JSON."] });
  const read = schema.safeParse(given);
  if (!read.success) throw invalid(toFields(read.error));
  return read.data;
}

function toFields(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const { path, message } of error.issues) (fields[["configuration", ...path].join(".")] ??= []).push(message);
  return fields;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
