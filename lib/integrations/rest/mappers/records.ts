import "server-only";
import type { RestDraft } from "@/lib/rest-sources/schema";
import { readPath } from "@/lib/rest-sources/rules";
import { ProviderError } from "../../trouble";
import type { Body } from "../client/body";
import { REST } from "../client/read-configuration";
import { ParseError, parseExactly, type Value } from "./parse";
import { isObject, textOf, valueAt } from "./values";

/** The records of one answer, with what is to be said of it. */
export interface Page {
  records: Value[];
  /** The answer around them, for what leads on. */
  whole: Value;
  notes: string[];
  refused: string[];
}

const unexpected = (sentence: string) => new ProviderError(REST.id, { code: "unexpected", sentence });

/** Takes the records out of an answer. That they are missing is a fault; that there are none is not. */
export function readPage(body: Body, { records, form, errorAt }: Pick<RestDraft, "records" | "form" | "errorAt">): Page {
  if ("broken" in body) throw unexpected("An answer of the API cannot be read.");
  const repaired = body.isRepaired ? ["The answer was not in the encoding that it named; its text was read as Windows text."] : [];
  if (form === "lines") return { ...readLines(body.text), notes: repaired };
  const { value, doubled } = parse(body.text);
  assertNoError(value, errorAt);
  const notes = [...repaired, ...(doubled.length > 0 ? [`A key comes twice in an object (${doubled.slice(0, 3).join(", ")}); the last one counts.`] : [])];
  return { records: select(value, records, form), whole: value, notes, refused: [] };
}

function parse(text: string) {
  try {
    return parseExactly(text);
  } catch (error) {
    if (error instanceof ParseError) throw unexpected(`The API answered with something that is not JSON: it ${error.message}.`);
    throw error;
  }
}

function assertNoError(value: Value, errorAt: string): void {
  if (errorAt === "") return;
  const found = valueAt(value, readPath(errorAt) ?? []);
  if (found === undefined || found === null || found === false || found === "") return;
  throw unexpected(`The API answered with an error in “${errorAt}”.`);
}

function select(value: Value, records: string, form: "array" | "map"): Value[] {
  const found = valueAt(value, readPath(records) ?? []);
  const where = records === "" ? "The answer" : `“${records}”`;
  if (found === undefined) throw unexpected(`${where} is not in the answer of the API.`);
  if (form === "map") {
    if (!isObject(found)) throw unexpected(`${where} is not an object of records by id.`);
    return Object.entries(found).map(([key, record]) => (isObject(record) ? Object.assign(Object.create(null) as object, record, { $key: key }) as Value : record));
  }
  if (!Array.isArray(found)) throw unexpected(found === null ? `${where} is null; a list was expected. Without records it is [].` : `${where} is not a list of records.`);
  return found;
}

/** Each line by itself: a bad one takes no other with it. */
function readLines(text: string): Pick<Page, "records" | "whole" | "refused"> {
  const records: Value[] = [];
  const refused: string[] = [];
  for (const [at, line] of text.split(/\r\n|\n/).entries()) {
    if (line.trim() === "" || line === "\uFEFF") continue;
    try {
      records.push(parseExactly(line).value);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      refused.push(`Line ${at + 1} is not JSON: it ${error.message}.`);
    }
  }
  if (records.length === 0 && refused.length > 0) throw unexpected("No line of the answer is JSON.");
  return { records, whole: null, refused };
}

/** Where the answer leads on, as text; null: nowhere. */
export function leadOn(whole: Value, path: string): string | null {
  const text = textOf(valueAt(whole, readPath(path) ?? []));
  return text === null || text === "" || text === "false" ? null : text;
}
