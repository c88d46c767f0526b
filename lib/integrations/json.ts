import "server-only";
import { parse } from "lossless-json";
import type { Json, ProviderAnswer } from "./provider";

const SAFE_INTEGER = /^-?\d{1,15}$/;
const PLAIN_FRACTION = /^-?\d{1,9}\.\d{1,6}$/;

/**
 * JSON whose numbers stay what was written: those that a double holds exactly become numbers, longer ones
 * (ids, money with many places, exponents) strings. Throws SyntaxError.
 */
export function readJson(text: string): Json {
  return parse(text.replace(/^\uFEFF/, ""), undefined, readNumber) as Json;
}

/** Every number as the text that it was written in, for money that stands in JSON as a number. */
export function readJsonTexts(text: string): Json {
  return parse(text.replace(/^\uFEFF/, ""), undefined, (written) => written) as Json;
}

const readNumber = (written: string): number | string => (SAFE_INTEGER.test(written) || PLAIN_FRACTION.test(written) ? Number(written) : written);

/** A gateway's page begins with a tag; an empty body is no data either. */
export function isJson({ body }: Pick<ProviderAnswer, "body">): boolean {
  const start = body.subarray(0, 200).toString("latin1").trimStart()[0];
  return start === "{" || start === "[";
}

export function parseOrNull({ body }: Pick<ProviderAnswer, "body">): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    return null;
  }
}
