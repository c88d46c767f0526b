import { addDays, type Day, type DayRange } from "@/lib/core/dates";
import { byFirst, fillChart, type Clock, type Item } from "./chart";
import { countRules } from "./grammar-counts";
import { partRules } from "./grammar-parts";
import { pointRules } from "./grammar-points";
import { rangeRules } from "./grammar-ranges";
import { relativeRules } from "./grammar-relative";
import { resolvePast, shift, type Part } from "./parts";
import { tokenize, toSeeds, type Token } from "./tokens";
import { buildVocabulary, type Vocabulary } from "./vocabulary";
import { german } from "../constants/german";
import { english } from "../constants/english";
import { spanish } from "../constants/spanish";
import { french } from "../constants/french";

export interface PhraseOptions {
  /** The project's today. */
  today: Day;
  /** The reader's language and region, like "en-GB": its words come first, and it decides what 3/7 is. */
  locale?: string;
  /** The days that there are data for: "all data", "until March". */
  extent?: Clock["extent"];
}

export interface Understood {
  kind: "date" | "period";
  /** The days, both ends counted; open times are in the past. */
  range: DayRange;
  /** The end as the words name it: the day after a whole unit, the beginning of what stands after "to". */
  end: Day;
  /** What was read as the date or range, as it was typed. */
  text: string;
  language: string;
}

export type PhraseResult =
  | ({ isUnderstood: true } & Understood)
  | { isUnderstood: false; reason: string; isNoDay: boolean; instead: Understood | null };

const rules = byFirst([...countRules, ...pointRules, ...relativeRules, ...partRules, ...rangeRules]);
const languages = { en: english, de: german, fr: french, es: spanish };
type LanguageCode = keyof typeof languages;
const vocabularies = new Map<string, Vocabulary>();
const longestText = 200;
/** Regions that write the month first. */
const monthFirst = /^en(-(US|PH|CA|BZ|GU|VI|PR))?$|-(US|PH)$/i;
/** Words that are dates too: alone in a sentence they are not taken for one. */
const doubtful = /^(may|march|mar|sun|sat|mon|wed|fall|spring|second|first|now|present|mi|do|so|mo|di|sa|ete|an|s|t|ago|da|a|d)$/i;

/** A date or a range in words, in English, German, French or Spanish; all of the text must be part of it. */
export function readPhrase(text: string, options: PhraseOptions): PhraseResult {
  if (text.trim() === "") return refuse("Type a date or a range.");
  if (text.length > longestText) return refuse("That is too long to be a date or a range.");
  const readings = languageOrder(options.locale).map((code) => readIn(text, code, options));
  const whole = readings.find((reading) => reading.whole?.span) ?? readings.find((reading) => reading.whole?.bad);
  if (whole?.whole?.bad) return { ...refuse(whole.whole.bad), isNoDay: true };
  if (whole?.whole) return { isUnderstood: true, ...toUnderstood(whole.whole, text.trim(), whole.code) };
  const partly = longest(readings.flatMap(({ part }) => (part ? [part] : [])));
  if (partly && "reason" in partly) return { ...refuse(partly.reason), isNoDay: true };
  const instead = partly;
  if (!instead) return refuse(`${quote(text)} is not a date or range known here. Try “last 6 weeks”, “1 Mar to 15 Apr” or “Q3 2025”.`);
  return { ...refuse(`${quote(instead.text)} was understood, the rest of ${quote(text)} was not.`), instead };
}

/** The longest date or range within a sentence; null where there is none. */
export function findPhrase(sentence: string, options: PhraseOptions): PhraseResult | null {
  const found = longest(languageOrder(options.locale).flatMap((code) => readIn(sentence.slice(0, 2_000), code, options).part ?? []));
  if (!found) return null;
  return "reason" in found ? { ...refuse(found.reason), isNoDay: true } : { isUnderstood: true, ...found };
}

/** Words that name a day that does not exist. */
interface NoDay { text: string; reason: string }
interface Reading { code: LanguageCode; whole: Part | null; part: Understood | NoDay | null }

function readIn(text: string, code: LanguageCode, options: PhraseOptions): Reading {
  const vocabulary = vocabularies.get(code) ?? buildVocabulary(languages[code]);
  vocabularies.set(code, vocabulary);
  const clock: Clock = {
    today: options.today, extent: options.extent ?? { firstDay: null, lastDay: null },
    dayFirst: code === "en" ? !monthFirst.test(options.locale ?? "en") : vocabulary.language.dayFirst,
  };
  const tokens = tokenize(text).slice(0, 300);
  const cells = fillChart(toSeeds(tokens, vocabulary), rules, clock);
  return { code, whole: readWhole(tokens, cells, vocabulary, clock), part: readPart(text, tokens, cells, clock, code) };
}

/** Leading and trailing words that say nothing about time may stay; what lies between them must be one phrase. */
function readWhole(tokens: readonly Token[], cells: readonly Item[][], vocabulary: Vocabulary, clock: Clock): Part | null {
  const isFiller = (token: Token) => vocabulary.meanings.get(token.text)?.some(({ category }) => category === "filler") ?? token.text === "'";
  for (let at = 0; at < tokens.length; at += 1) {
    for (let end = tokens.length; end > at; end -= 1) {
      const part = bestAt(cells[at] ?? [], end, clock, true);
      if (part) return part;
      if (!tokens[end - 1] || !isFiller(tokens[end - 1] as Token)) break;
    }
    if (!isFiller(tokens[at] as Token)) return null;
  }
  return null;
}

/** Of what covers the same words the cheapest reading counts, also when its day does not exist. */
function bestAt(items: readonly Item[], end: number, clock: Clock, isAlone: boolean): Part | null {
  const readings = items.filter((item) => item.end === end).flatMap(({ category, part, cost }) => {
    if (category === "length") return isAlone ? { ...lastOf(part, clock.today), cost: cost + 3 } : [];
    return category === "point" || category === "period" ? { ...resolvePast(part, clock.today), cost } : [];
  }).filter(({ span, bad }) => span !== undefined || bad !== undefined);
  const least = Math.min(...readings.map(({ cost }) => cost));
  const cheapest = readings.filter(({ cost }) => cost === least);
  return cheapest.find(({ span }) => span) ?? cheapest[0] ?? null;
}

/** "30 days" by itself are the last ones. */
function lastOf({ length }: Part, today: Day): Part {
  if (!length?.unit || !length.n || length.unit === "weekend") return {};
  return { span: { from: shift(today, length.unit, -length.n), until: today } };
}

function readPart(text: string, tokens: readonly Token[], cells: readonly Item[][], clock: Clock, language: string): Understood | NoDay | null {
  const found: (Understood | NoDay)[] = [];
  cells.forEach((items, at) => {
    for (const end of new Set(items.map((item) => item.end))) {
      const [first, last] = [tokens[at], tokens[end - 1]];
      if (!first || !last) continue;
      const words = text.slice(first.start, last.end);
      const isCounting = tokens[end]?.kind === "word" && isDayAlone(items, end);
      const part = isSurelyTime(words, end - at) && !isCounting ? bestAt(items, end, clock, false) : null;
      if (part?.span) found.push(toUnderstood(part, words, language));
      else if (part?.bad) found.push({ text: words, reason: part.bad });
    }
  });
  return longest(found);
}

/** "The second" is a day, "the second product" is none. */
function isDayAlone(items: readonly Item[], end: number): boolean {
  return items.some(({ category, part, ...item }) => item.end === end && category === "point" && part.point?.m === undefined && part.point?.d !== undefined);
}

function isSurelyTime(words: string, count: number): boolean {
  return count > 1 || (!doubtful.test(words) && !/^\d{1,4}(st|nd|rd|th)?$/i.test(words));
}

function longest<One extends { text: string }>(found: readonly One[]): One | null {
  return found.reduce<One | null>((best, one) => (best && best.text.length >= one.text.length ? best : one), null);
}

function toUnderstood({ span }: Part, text: string, language: string): Understood {
  const { from, until, end, unit } = span as NonNullable<Part["span"]>;
  return { kind: unit === "day" ? "date" : "period", range: { from, to: addDays(until, -1) }, end: end ?? until, text, language };
}

function languageOrder(locale = "en"): LanguageCode[] {
  const codes = Object.keys(languages) as LanguageCode[];
  const own = codes.find((code) => code === locale.slice(0, 2).toLowerCase());
  return own ? [own, ...codes.filter((code) => code !== own)] : codes;
}

function quote(text: string): string {
  const words = text.trim();
  return `“${words.length > 60 ? `${words.slice(0, 60)}…` : words}”`;
}

function refuse(reason: string): Extract<PhraseResult, { isUnderstood: false }> {
  return { isUnderstood: false, reason, isNoDay: false, instead: null };
}
