import type { FormField } from "@/lib/core/forms";

/** As the controls hold them: texts, and true or false for a switch. */
export type FormValues = Record<string, string | boolean>;
export type FormPayload = Record<string, string | number | boolean | null>;

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

/** What is wrong with a value, in a sentence; null when the server may have it. */
export function checkValue(field: FormField, value: string | boolean): string | null {
  if (typeof value === "boolean") return null;
  const text = field.trims || isNumeric(field) ? value.trim() : value;
  if (text === "") return field.required ? (field.min?.message ?? `Fill in “${field.label}”.`) : null;
  return isNumeric(field) ? checkNumber(field, text) : checkText(field, text);
}

function checkText(field: FormField, text: string): string | null {
  const { label, min, max, patterns = [] } = field;
  if (min && text.length < min.value) return min.message ?? `“${label}” has at least ${min.value} characters.`;
  if (max && text.length > max.value) return max.message ?? `“${label}” has at most ${max.value} characters.`;
  const broken = patterns.find(({ source, flags }) => !new RegExp(source, flags.replace(/[gy]/g, "")).test(text));
  return broken ? (broken.message ?? `“${label}” is not written as it must be.`) : null;
}

function checkNumber({ label, min, max, integer, kind }: FormField, text: string): string | null {
  if (!DECIMAL.test(text)) return kind === "money" ? "Write an amount like 1250.50." : "Write a number.";
  const number = Number(text);
  if (integer && !Number.isInteger(number)) return "Write a whole number.";
  if (min && (min.exclusive ? number <= min.value : number < min.value)) return min.message ?? `“${label}” is ${min.exclusive ? "more than" : "at least"} ${min.value}.`;
  if (max && (max.exclusive ? number >= max.value : number > max.value)) return max.message ?? `“${label}” is ${max.exclusive ? "less than" : "at most"} ${max.value}.`;
  return null;
}

/** As the API takes them: numbers as numbers, amounts as the text they are; what was left empty is null or not sent. */
export function toPayload(fields: readonly FormField[], values: FormValues): FormPayload {
  return Object.fromEntries(fields.flatMap((field): [string, string | number | boolean | null][] => {
    const value = values[field.name] ?? field.initial;
    if (typeof value === "boolean") return [[field.name, value]];
    const text = field.trims || isNumeric(field) ? value.trim() : value;
    if (text !== "") return [[field.name, field.kind === "number" ? Number(text) : text]];
    if (field.required) return [[field.name, ""]];
    return field.nullable ? [[field.name, null]] : [];
  }));
}

/** Only what differs once it is written as the API takes it, so that saving a name never starts the work of another field; emptied is null. */
export function changesOf(fields: readonly FormField[], before: FormValues, after: FormValues): FormPayload {
  const old = toPayload(fields, before);
  const now = toPayload(fields, after);
  const names = fields.map(({ name }) => name).filter((name) => now[name] !== old[name]);
  return Object.fromEntries(names.map((name) => [name, now[name] ?? null]));
}

/** What the form shows at first: what is stored, else what the schema begins with. */
export function toValues(fields: readonly FormField[], stored: Readonly<Record<string, unknown>> = {}): FormValues {
  return Object.fromEntries(fields.map((field) => {
    const value = stored[field.name];
    if (field.kind === "switch") return [field.name, typeof value === "boolean" ? value : field.initial === true];
    return [field.name, value === undefined || value === null ? String(field.initial) : String(value)];
  }));
}

function isNumeric({ kind }: FormField): boolean {
  return kind === "number" || kind === "money";
}
