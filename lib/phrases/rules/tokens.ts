import type { Item } from "./chart";
import type { Part } from "./parts";
import type { NumberWord, Vocabulary } from "./vocabulary";

export interface Token {
  /** Lower case, without accents. */
  text: string;
  start: number;
  end: number;
  kind: "number" | "word" | "sign";
  isOrdinal: boolean;
  isDotted: boolean;
}

const pieces = /\.{2,}|…|\d+|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\d]/gu;
const ordinalEndings = new Set(["st", "nd", "rd", "th", "er", "re", "eme", "e", "o", "a", "te", "ten", "ter"]);

/** Words, numbers and the signs that mean something in dates. */
export function tokenize(text: string): Token[] {
  const raw = [...text.matchAll(pieces)].map((match) => toToken(match[0], match.index));
  const tokens: Token[] = [];
  raw.forEach((token, index) => {
    const before = tokens.at(-1);
    const isGlued = before?.end === token.start;
    const next = raw[index + 1];
    const isGluedToWord = next?.kind === "word" && next.start === token.end;
    if (before?.kind === "number" && isGlued && ordinalEndings.has(token.text) && !isGluedToWord) {
      tokens[tokens.length - 1] = { ...before, end: token.end, isOrdinal: true };
    } else if (token.text === ".") {
      const isBetweenDigits = isGlued && before?.kind === "number" && next?.kind === "number" && next.start === token.end;
      if (isBetweenDigits) tokens.push(token);
      else if (before?.kind === "number" && isGlued) tokens[tokens.length - 1] = { ...before, end: token.end, isDotted: true };
    } else if (token.text === "-" && !(isGlued && next?.start === token.end)) tokens.push({ ...token, text: "dash" });
    else if (!",!?;".includes(token.text)) tokens.push(/^[–—]$/.test(token.text) ? { ...token, text: "dash" } : token);
  });
  return tokens;
}

function toToken(raw: string, start: number): Token {
  const text = raw.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replace(/[’‘′´`]/g, "'").replace(/[−‑‐]/g, "-").replace(/^(\.{2,}|…)$/, "to");
  const kind = /\d/.test(text) ? "number" : /\p{L}/u.test(text) ? "word" : "sign";
  return { text, start, end: start + raw.length, kind, isOrdinal: false, isDotted: false };
}

/** What each token, and each run of tokens that the vocabulary knows, can mean. */
export function toSeeds(tokens: readonly Token[], vocabulary: Vocabulary): Item[][] {
  return tokens.map((token, at) => [
    ...(token.kind === "number" ? numberItems(token, at, vocabulary) : []),
    ...(token.kind === "sign" ? [{ category: token.text, end: at + 1, part: {}, cost: 0 }] : []),
    ...(token.kind === "word" ? [...wordItems(tokens, at, vocabulary), ...writtenNumber(tokens, at, vocabulary)] : []),
  ]);
}

function numberItems(token: Token, at: number, { language }: Vocabulary): Item[] {
  const part: Part = { v: Number(token.text), digits: token.text.length };
  const item = (isOrdinal: boolean): Item => ({ category: "num", end: at + 1, part: isOrdinal ? { ...part, isOrdinal } : part, cost: 0 });
  if (token.text.length > 8) return [];
  if (token.isOrdinal) return [item(true)];
  return token.isDotted && language.hasDottedOrdinals ? [item(false), item(true)] : [item(false)];
}

/** The longest words first, so that what they mean together is found before what they mean apart. */
function wordItems(tokens: readonly Token[], at: number, { meanings, longest }: Vocabulary): Item[] {
  const items: Item[] = [];
  for (const { words, end } of runsOf(tokens, at, longest)) {
    for (const { category, part } of meanings.get(words) ?? []) items.push({ category, end, part, cost: 0 });
  }
  return items.reverse();
}

/** Words from a place on, with hyphens left out between them and once kept. */
function runsOf(tokens: readonly Token[], at: number, longest: number): { words: string; end: number }[] {
  const runs: { words: string; end: number }[] = [];
  let words = "";
  let count = 0;
  for (let index = at; index < tokens.length && count < longest; index += 1) {
    const token = tokens[index];
    if (!token || token.kind === "number") break;
    if (token.text === "-") continue;
    words = words ? `${words} ${token.text}` : token.text;
    count += 1;
    runs.push({ words, end: index + 1 });
  }
  return runs;
}

/** "twenty second", "two thousand and eighteen". */
function writtenNumber(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Item[] {
  let number = Number.NaN;
  let end = at;
  let isOrdinal = false;
  let last: NumberWord | null = null;
  for (let index = at; index < tokens.length && !isOrdinal; index += 1) {
    const text = tokens[index]?.text ?? "";
    const after = last?.kind === "hundred" || last?.kind === "thousand" ? vocabulary.and.has(text) : text === "-" && last !== null;
    if (after) continue;
    const word = vocabulary.numbers.get(text);
    const sum = word ? addWord(number, word) : null;
    if (!word || sum === null) break;
    [number, end, isOrdinal, last] = [sum, index + 1, word.isOrdinal, word];
  }
  if (Number.isNaN(number)) return [];
  return [{ category: "num", end, part: { v: number, isWord: true, ...(isOrdinal ? { isOrdinal } : {}) }, cost: 0 }];
}

/** The number with one more word, or null where the word begins another number. */
function addWord(number: number, { value, kind }: NumberWord): number | null {
  const isStart = Number.isNaN(number);
  if (kind === "thousand") return isStart ? 1000 : number < 1000 ? number * 1000 : null;
  if (kind === "hundred") return isStart ? 100 : number % 1000 === 0 || number % 1000 > 99 ? null : number + (number % 1000) * 99;
  if (isStart) return value;
  if (value === 0 || number === 0) return null;
  if (number % 100 === 0 && number >= 100) return number + value;
  return value < 10 && number % 10 === 0 && number % 100 >= 20 ? number + value : null;
}
