import type { Form } from "../../http/form";
import { invalid } from "./errors";

type Raw = string | Form;
/** Reads one parameter; `path` is its name as errors say it: `items[0][price]`. */
export type Read<T> = (raw: Raw, path: string) => T;
export interface Must<T> { must: Read<T> }
type Fields = Record<string, Read<unknown> | Must<unknown>>;
type Given<F extends Fields> =
  & { [K in keyof F as F[K] extends Must<unknown> ? K : never]: F[K] extends Must<infer T> ? T : never }
  & { [K in keyof F as F[K] extends Must<unknown> ? never : K]?: F[K] extends Read<infer T> ? T : never };

export const text: Read<string> = (raw, path) => {
  if (typeof raw !== "string") throw invalid(`Invalid string: ${JSON.stringify(raw)}`, path);
  if (raw === "") throw invalid(`You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`, path, "parameter_invalid_empty");
  return raw;
};

export const int: Read<number> = (raw, path) => {
  if (typeof raw !== "string" || !/^-?\d{1,15}$/.test(raw)) throw invalid(`Invalid integer: ${show(raw)}`, path, "parameter_invalid_integer");
  return Number(raw);
};

export const count: Read<number> = (raw, path) => {
  const value = int(raw, path);
  if (value < 0) throw invalid("This value must be greater than or equal to 0.", path, "parameter_invalid_integer");
  return value;
};

export const decimal: Read<number> = (raw, path) => {
  if (typeof raw !== "string" || !/^-?\d+(\.\d+)?$/.test(raw)) throw invalid(`Invalid decimal: ${show(raw)}`, path);
  return Number(raw);
};

export const flag: Read<boolean> = (raw, path) => {
  if (raw !== "true" && raw !== "false") throw invalid(`Invalid boolean: ${show(raw)}`, path);
  return raw === "true";
};

/** What is kept as it comes, without a look inside. */
export const anything: Read<unknown> = (raw) => (typeof raw === "string" ? raw : toPlain(raw));

export function oneOf<const T extends string>(...allowed: readonly T[]): Read<T> {
  return (raw, path) => {
    const found = allowed.find((value) => value === raw);
    if (found === undefined) throw invalid(`Invalid ${path}: must be one of ${listed(allowed)}`, path);
    return found;
  };
}

/** The empty string unsets. */
export function clearable<T>(read: Read<T>): Read<T | null> {
  return (raw, path) => (raw === "" ? null : read(raw, path));
}

/** A number, or one of the words such as `now`. */
export function intOr<const T extends string>(...words: readonly T[]): Read<number | T> {
  return (raw, path) => words.find((word) => word === raw) ?? int(raw, path);
}

export function listOf<T>(read: Read<T>): Read<T[]> {
  return (raw, path) => {
    if (raw === "") return [];
    if (typeof raw === "string") throw invalid("Invalid array", path);
    return Object.keys(raw).map((key) => read(raw[key] ?? "", `${path}[${key}]`));
  };
}

/** Metadata: each value is text, the empty one removes its key. */
export const metadata: Read<Record<string, string>> = (raw, path) => {
  if (raw === "") return {};
  if (typeof raw === "string") throw invalid("Invalid hash", path);
  const entries = Object.entries(raw).map(([key, value]) => [key, metadataValue(key, value, path)] as const);
  if (entries.length > 50) throw invalid("Metadata can have up to 50 keys.", path);
  return Object.fromEntries(entries);
};

function metadataValue(key: string, value: Raw, path: string): string {
  if (typeof value !== "string") throw invalid("Metadata values must be strings.", `${path}[${key}]`);
  if (key.length > 40) throw invalid(`Metadata keys can have up to 40 characters: ${key}`, `${path}[${key}]`);
  if (value.length > 500) throw invalid("Metadata values can have up to 500 characters.", `${path}[${key}]`);
  return value;
}

export function must<T>(read: Read<T>): Must<T> {
  return { must: read };
}

/** Nested parameters; an unknown name is refused, as the API does. */
export function shape<F extends Fields>(fields: F): Read<Given<F>> {
  return (raw, path) => {
    if (typeof raw === "string") throw invalid("Invalid object", path);
    const within = (name: string) => (path === "" ? name : `${path}[${name}]`);
    const unknown = Object.keys(raw).find((name) => !(name in fields));
    if (unknown !== undefined) throw invalid(`Received unknown parameter: ${within(unknown)}`, within(unknown), "parameter_unknown");
    const read = Object.entries(fields).flatMap(([name, field]) => {
      const value = raw[name];
      if (value !== undefined) return [[name, (typeof field === "function" ? field : field.must)(value, within(name))]];
      if (typeof field !== "function") throw invalid(`Missing required param: ${within(name)}.`, within(name), "parameter_missing");
      return [];
    });
    return Object.fromEntries(read) as Given<F>;
  };
}

/** Merges metadata as the API does: the empty value removes its key. */
export function mergeMetadata(before: Record<string, string>, given: Record<string, string> | undefined): Record<string, string> {
  if (!given) return before;
  if (Object.keys(given).length === 0) return {};
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== ""));
}

const show = (raw: Raw) => (typeof raw === "string" ? raw : JSON.stringify(raw));

function listed(allowed: readonly string[]): string {
  return allowed.length === 1 ? String(allowed[0]) : `${allowed.slice(0, -1).join(", ")}, or ${allowed.at(-1)}`;
}

function toPlain(form: Form): unknown {
  const entries = Object.entries(form).map(([key, value]) => [key, typeof value === "string" ? value : toPlain(value)] as const);
  const isList = entries.length > 0 && entries.every(([key], at) => key === String(at));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
