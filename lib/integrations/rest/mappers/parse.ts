import "server-only";

export type Value = null | boolean | NumberText | string | Value[] | { [key: string]: Value };
/** A number as it was written, however long: ids beyond 2^53 stay exact. */
export class NumberText {
  constructor(readonly text: string) {}
}

export class ParseError extends Error {}

const MAX_DEPTH = 64;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const PLAIN_STRING = /[^"\\\u0000-\u001f]*/y;

interface Reading { text: string; at: number; depth: number; doubled: Set<string> }
export interface Parsed { value: Value; doubled: string[] }

/** JSON with numbers as text. Of a key that comes twice the last counts, and it is named. Throws ParseError. */
export function parseExactly(given: string): Parsed {
  const reading: Reading = { text: given.startsWith("\uFEFF") ? given.slice(1) : given, at: 0, depth: 0, doubled: new Set() };
  const value = readValue(reading);
  skip(reading);
  if (reading.at < reading.text.length) throw fault(reading);
  return { value, doubled: [...reading.doubled] };
}

function readValue(reading: Reading): Value {
  skip(reading);
  switch (reading.text[reading.at]) {
    case "{": return nested(reading, readObject);
    case "[": return nested(reading, readArray);
    case '"': return readString(reading);
    case "t": return word(reading, "true", true);
    case "f": return word(reading, "false", false);
    case "n": return word(reading, "null", null);
    default: return readNumber(reading);
  }
}

function nested<T>(reading: Reading, read: (reading: Reading) => T): T {
  reading.depth += 1;
  if (reading.depth > MAX_DEPTH) throw new ParseError(`is nested deeper than ${MAX_DEPTH} levels`);
  reading.at += 1;
  const value = read(reading);
  reading.depth -= 1;
  return value;
}

function readObject(reading: Reading): { [key: string]: Value } {
  // Without a prototype no key means anything but itself.
  const found = Object.create(null) as { [key: string]: Value };
  if (ends(reading, "}")) return found;
  do {
    skip(reading);
    const key = readString(reading);
    if (key in found) reading.doubled.add(key);
    skip(reading);
    if (reading.text[reading.at++] !== ":") throw fault(reading);
    found[key] = readValue(reading);
  } while (follows(reading, "}"));
  return found;
}

function readArray(reading: Reading): Value[] {
  const found: Value[] = [];
  if (ends(reading, "]")) return found;
  do found.push(readValue(reading)); while (follows(reading, "]"));
  return found;
}

function ends(reading: Reading, close: string): boolean {
  skip(reading);
  if (reading.text[reading.at] !== close) return false;
  reading.at += 1;
  return true;
}

/** True after a comma, false after the end. */
function follows(reading: Reading, close: string): boolean {
  skip(reading);
  const next = reading.text[reading.at++];
  if (next === ",") return true;
  if (next === close) return false;
  throw fault(reading);
}

function readString(reading: Reading): string {
  const { text } = reading;
  if (text[reading.at] !== '"') throw fault(reading);
  const start = reading.at;
  PLAIN_STRING.lastIndex = start + 1;
  PLAIN_STRING.test(text);
  let end = PLAIN_STRING.lastIndex;
  const isPlain = text[end] === '"';
  while (!isPlain && text[end] !== '"') {
    if (end >= text.length) throw fault(reading);
    end += text[end] === "\\" ? 2 : 1;
  }
  reading.at = end + 1;
  return isPlain ? text.slice(start + 1, end) : unescape(reading, text.slice(start, end + 1));
}

function unescape(reading: Reading, quoted: string): string {
  try {
    // Half of a pair is no character, and a null cannot be stored.
    return (JSON.parse(quoted) as string).replace(/\p{Surrogate}|\0/gu, "\uFFFD");
  } catch {
    throw fault(reading);
  }
}

function readNumber(reading: Reading): NumberText {
  NUMBER.lastIndex = reading.at;
  const found = NUMBER.exec(reading.text);
  if (!found) throw fault(reading);
  reading.at += found[0].length;
  return new NumberText(found[0]);
}

function word<T>(reading: Reading, text: string, value: T): T {
  if (!reading.text.startsWith(text, reading.at)) throw fault(reading);
  reading.at += text.length;
  return value;
}

function skip(reading: Reading): void {
  SPACE.lastIndex = reading.at;
  SPACE.test(reading.text);
  reading.at = SPACE.lastIndex;
}

const fault = ({ at, text }: Reading): ParseError => new ParseError(at >= text.length ? "ends too early" : `has a fault at character ${at + 1}`);
