import "server-only";
import { invalid, isAppError, type FieldErrors } from "@/lib/core/errors";
import { restConfiguration, type Preview, type PreviewInput, type RestDraft } from "@/lib/rest-sources/schema";
import type { ProviderAnswer, RawSend } from "../../provider";
import { isProviderError, type ProviderError } from "../../trouble";
import { bodyOf, type Body } from "../client/body";
import { follow } from "../client/follow";
import { givenDraft, problemsOf } from "../client/read-configuration";
import { toFamily } from "../mappers/families";
import { ParseError, parseExactly, type Value } from "../mappers/parse";
import { readPage, type Page } from "../mappers/records";
import { createReader } from "../mappers/rows";
import { findEach, findFields, findPlaces, suggestPaging } from "../mappers/suggest";
import { atField, credentialsOf, speaker } from "../settings";
import { FIRST, requestAt } from "../sync/paging";
import { filled, placed } from "./fill";
import { showRows } from "./show";

const TIMEOUT_MS = 15_000;

/** Calls the API once and says what came, what it would become, and what is still missing. Writes nothing. */
export async function previewSource({ configuration, secret, suggest }: PreviewInput, now: Date, send: RawSend): Promise<Preview> {
  const given = givenDraft(configuration);
  const { answer, body } = await callOnce(given, secret, now, send);
  const whole = wholeOf(body);
  const places = placesOf(given, body, whole);
  const source = suggest ? suggested(given, places, body, whole, answer) : given;
  const text = JSON.stringify(source);
  const problems: FieldErrors = problemsOf(text);
  const page = pageOf(source, body, problems);
  return {
    configuration: text, status: answer.status, places, each: findEach(page.records), records: page.records.length, found: findFields(page.records, source.each),
    ...mapped(text, page), notes: page.notes, problems,
  };
}

function suggested(given: RestDraft, places: Preview["places"], body: Body, whole: Value | undefined, answer: ProviderAnswer): RestDraft {
  const source = placed(given, places);
  return filled(source, pageOf(source, body, {}).records, suggestPaging(whole ?? null, answer.headers.link));
}

async function callOnce(source: RestDraft, secret: string, now: Date, send: RawSend): Promise<{ answer: ProviderAnswer; body: Body }> {
  try {
    const credentials = await credentialsOf(source, secret, now, send);
    const { answer } = await follow(speaker(source, credentials, send), { ...requestAt(source, FIRST, {}), timeoutMs: TIMEOUT_MS });
    return { answer, body: answer.status === 204 ? { text: "[]", isRepaired: false } : bodyOf(answer) };
  } catch (error) {
    throw isProviderError(error) ? told(error) : atTop(error);
  }
}

function told(error: ProviderError): Error {
  const { code, sentence } = error.trouble;
  if (code === "reconnect" || code === "permission") return invalid({ secret: [sentence] });
  return code === "unexpected" ? invalid({ "configuration.request.url": [sentence] }) : atField(error);
}

/** The secret is no answer here. */
function atTop(error: unknown): unknown {
  const problem = isAppError(error, "validation_failed") ? error.fields?.["answers.secret"] : undefined;
  return problem ? invalid({ secret: problem }) : error;
}

/** Undefined: it is not one JSON value. */
function wholeOf(body: Body): Value | undefined {
  try {
    return "broken" in body ? undefined : parseExactly(body.text).value;
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

function placesOf(source: RestDraft, body: Body, whole: Value | undefined): Preview["places"] {
  if (whole !== undefined && source.form !== "lines") return findPlaces(whole);
  const { records } = pageOf({ ...source, form: "lines" }, body, {});
  return records.length > 0 ? [{ path: "", form: "lines", records: records.length }] : [];
}

/** That the records are not where they were said to be is a finding here, not an end. */
function pageOf(source: RestDraft, body: Body, problems: FieldErrors): Page {
  try {
    return readPage(body, source);
  } catch (error) {
    if (!isProviderError(error)) throw error;
    problems["configuration.records"] = [error.trouble.sentence];
    return { records: [], whole: null, notes: [], refused: [] };
  }
}

const MOST_REFUSED = 10;

function mapped(configuration: string, page: Page): Pick<Preview, "columns" | "rows" | "refused"> {
  const source = restConfiguration.safeParse(JSON.parse(configuration)).data;
  if (!source) return { columns: [], rows: [], refused: page.refused.slice(0, MOST_REFUSED) };
  const reader = createReader(source);
  const rows = page.records.map((record, at) => reader.rowsOf(record, at));
  const made = toFamily(source, reader, rows.flatMap((row) => (typeof row === "string" ? [] : row)));
  const refused = [...page.refused, ...rows.filter((row) => typeof row === "string"), ...made.refused];
  return { ...showRows(made.rows, source.constants.timeZone), refused: refused.slice(0, MOST_REFUSED) };
}
