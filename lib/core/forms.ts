import type { z } from "zod";

export type FormKind = "text" | "textarea" | "email" | "url" | "secret" | "number" | "money" | "select" | "switch" | "date";

export interface FormLimit { value: number; message?: string }

/** One field of a form, plain enough to be sent to a browser: what it is, how it is called, what may stand in it. */
export interface FormField {
  name: string;
  kind: FormKind;
  label: string;
  hint?: string;
  placeholder?: string;
  autoComplete?: string;
  /** Shown behind a number or an amount: "GBP", "days". */
  unit?: string;
  required: boolean;
  /** Left empty it is null; other fields that may be left empty are then not sent. */
  nullable?: true;
  /** Spaces around it do not count. */
  trims?: true;
  integer?: true;
  /** Of a text its length, of a number its value. */
  min?: FormLimit & { exclusive?: true };
  max?: FormLimit & { exclusive?: true };
  patterns?: { source: string; flags: string; message?: string }[];
  options?: { value: string; label: string }[];
  /** What stands in it before anybody wrote. */
  initial: string | boolean;
}

/** What a schema does not say about its fields. */
export interface FormWords {
  label?: string;
  hint?: string;
  kind?: FormKind;
  placeholder?: string;
  autoComplete?: string;
  unit?: string;
  /** Names of the values of a select. */
  options?: Record<string, string>;
}

type Shape = Record<string, z.ZodType>;
type Words<S extends Shape> = { [Key in keyof S]?: FormWords };

const LONG_TEXT = 300;

/**
 * The fields of a flat object schema, in its order. Refinements and transformations stay with the server, which has the
 * last word anyway; whatever the schema takes, the described field takes too.
 */
export function describeForm<S extends Shape>(schema: z.ZodObject<S>, words: Words<S> = {}): FormField[] {
  return Object.entries(schema._zod.def.shape as Shape).map(([name, field]) => describeField(name, field, words[name] ?? {}));
}

function describeField(name: string, field: z.ZodType, words: FormWords): FormField {
  const { inner, required, nullable, initial } = unwrap(field);
  const limits = limitsOf(inner);
  const kind = words.kind ?? kindOf(inner, limits.max?.value);
  const options = optionsOf(inner, words.options);
  return withoutGaps({
    name, kind,
    label: words.label ?? titleOf(field) ?? humanise(name),
    hint: words.hint ?? field.description ?? inner.description,
    placeholder: words.placeholder, autoComplete: words.autoComplete, unit: words.unit,
    required: required && kind !== "switch",
    nullable,
    ...limits,
    options,
    initial: initial ?? (kind === "switch" ? false : ""),
  });
}

interface Unwrapped { inner: z.ZodType; required: boolean; nullable: true | undefined; initial: string | boolean | undefined }

/** The schema beneath "may be absent", "may be null", "is this at first" and what is made of it later. */
function unwrap(field: z.ZodType): Unwrapped {
  let inner = field;
  let required = true;
  let nullable: true | undefined;
  let initial: Unwrapped["initial"];
  for (;;) {
    const { type, innerType, in: input, defaultValue } = inner._zod.def as unknown as { type: string; innerType?: z.ZodType; in?: z.ZodType; defaultValue?: unknown };
    if (type === "optional" || type === "nullable" || type === "default") required = false;
    if (type === "nullable") nullable = true;
    if (type === "default") initial = typeof defaultValue === "boolean" ? defaultValue : String(defaultValue ?? "");
    const next = type === "pipe" ? input : innerType;
    if (!next) return { inner, required, nullable, initial };
    inner = next;
  }
}

function kindOf(inner: z.ZodType, max: number | undefined): FormKind {
  const { type, format } = inner._zod.def as unknown as { type: string; format?: string };
  if (type === "boolean") return "switch";
  if (type === "number" || type === "int") return "number";
  if (type === "enum") return "select";
  if (format === "date" || format === "email" || format === "url") return format;
  return max !== undefined && max > LONG_TEXT ? "textarea" : "text";
}

interface Check {
  check: string;
  minimum?: number; maximum?: number; length?: number; value?: number; inclusive?: boolean; format?: string; pattern?: RegExp;
  error?: (issue: { code: string; input: string }) => unknown;
}

function limitsOf(inner: z.ZodType): Pick<FormField, "min" | "max" | "patterns" | "trims" | "integer"> {
  const own = inner._zod.def as unknown as { checks?: { _zod: { def: Check } }[]; check?: string };
  const found: Pick<FormField, "min" | "max" | "patterns" | "trims" | "integer"> = {};
  for (const { _zod: { def: check } } of [...(own.check ? [{ _zod: { def: own as unknown as Check } }] : []), ...(own.checks ?? [])]) {
    const limit = (value: number | undefined) => withoutGaps({ value: value ?? 0, message: messageOf(check), exclusive: check.inclusive === false ? (true as const) : undefined });
    if (check.check === "overwrite") found.trims = true;
    if (check.check === "number_format" && /int/.test(check.format ?? "")) found.integer = true;
    if (check.check === "min_length" || check.check === "length_equals") found.min = limit(check.minimum ?? check.length);
    if (check.check === "max_length" || check.check === "length_equals") found.max = limit(check.maximum ?? check.length);
    if (check.check === "greater_than") found.min = limit(check.value);
    if (check.check === "less_than") found.max = limit(check.value);
    if (check.check === "string_format" && check.format === "regex" && check.pattern) {
      found.patterns = [...(found.patterns ?? []), withoutGaps({ source: check.pattern.source, flags: check.pattern.flags, message: messageOf(check) })];
    }
  }
  return found;
}

/** The sentence that the schema itself gives, if it gives one. */
function messageOf(check: Check): string | undefined {
  const said = check.error?.({ code: "invalid", input: "" });
  return typeof said === "string" ? said : undefined;
}

function optionsOf(inner: z.ZodType, names: Record<string, string> = {}): FormField["options"] {
  const { entries } = inner._zod.def as unknown as { entries?: Record<string, string | number> };
  return entries && Object.values(entries).map(String).map((value) => ({ value, label: names[value] ?? humanise(value) }));
}

function titleOf(field: z.ZodType): string | undefined {
  const title = field.meta()?.title;
  return typeof title === "string" ? title : undefined;
}

/** "lookBackDays" → "Look back days". */
function humanise(name: string): string {
  const words = name.replace(/[_-]+/g, " ").replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function withoutGaps<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;
}
