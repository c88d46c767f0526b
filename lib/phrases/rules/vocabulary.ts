import type { Part, Unit } from "./parts";

/** The words of a language. Lists are parted by spaces; "_" joins words that belong together, "~" stands for endings. */
export interface Language {
  units: Partial<Record<Unit, string>>;
  /** One letter behind a number: "30d". */
  short: Partial<Record<Unit, string>>;
  months: string[];
  weekdays: string[];
  /** Spring, summer, autumn, winter. */
  seasons: string[];
  /** "yesterday" and the like, by how many days they lie from today. */
  days: Record<string, string>;
  rel: { last: string; this: string; next: string };
  /** Words with a part in the grammar and no value, by category. */
  words: Record<string, string>;
  /** Words that stand for a count: "few" is 3. */
  counts: Record<string, string>;
  /** Names of 1, 2, 3 …, and of 20, 30, 40 …; alternatives by "|", "#" for those made of others. */
  ones: string;
  tens: string;
  hundred?: string;
  thousand?: string;
  and?: string;
  ordinals: string;
  /** "seventies", by the year of the century. */
  decades: Record<string, string>;
  holidays: Record<string, string>;
  endings: string[];
  /** "1." is an ordinal. */
  hasDottedOrdinals?: boolean;
  dayFirst: boolean;
}

export interface Meaning { category: string; part: Part }
export type NumberKind = "one" | "ten" | "hundred" | "thousand";
export interface NumberWord { value: number; kind: NumberKind; isOrdinal: boolean }

export interface Vocabulary {
  /** By the words, joined with spaces. */
  meanings: ReadonlyMap<string, Meaning[]>;
  numbers: ReadonlyMap<string, NumberWord>;
  and: ReadonlySet<string>;
  longest: number;
  language: Language;
}

export function buildVocabulary(language: Language): Vocabulary {
  const meanings = new Map<string, Meaning[]>();
  const numbers = new Map<string, NumberWord>();
  const add = (list: string | undefined, category: string, part: Part) => {
    for (const words of spell(list, language.endings)) meanings.set(words, [...(meanings.get(words) ?? []), { category, part }]);
  };
  const count = (list: string, category: NumberKind, from: number, step: number, isOrdinal: boolean) => list.split(" ").forEach((alternatives, index) => {
    for (const word of spell(alternatives.replace(/[|#]/g, " "), language.endings)) numbers.set(word, { value: from + index * step, kind: category, isOrdinal });
  });
  addWords(language, add);
  count(language.ones, "one", 0, 1, false);
  count(language.tens, "ten", 20, 10, false);
  count(language.ordinals, "one", 1, 1, true);
  for (const word of spell(language.hundred, [])) numbers.set(word, { value: 100, kind: "hundred", isOrdinal: false });
  for (const word of spell(language.thousand, [])) numbers.set(word, { value: 1000, kind: "thousand", isOrdinal: false });
  const longest = Math.max(...[...meanings.keys()].map((words) => words.split(" ").length));
  return { meanings, numbers, and: new Set(spell(language.and, [])), longest, language };
}

type Add = (list: string | undefined, category: string, part: Part) => void;

function addWords(language: Language, add: Add): void {
  const units = Object.keys(language.units) as Unit[];
  for (const unit of units) add(language.units[unit], "unit", { unit });
  for (const [unit, list] of Object.entries(language.short)) add(list, "short", { unit: unit as Unit });
  language.months.forEach((list, index) => add(list, "mon", { v: index + 1 }));
  language.weekdays.forEach((list, index) => add(list, "wd", { v: index + 1 }));
  language.seasons.forEach((list, index) => add(list, "season", { v: index }));
  for (const [offset, list] of Object.entries(language.days)) add(list, "dayword", { v: Number(offset) });
  [language.rel.last, language.rel.this, language.rel.next].forEach((list, index) => add(list, "rel", { v: index - 1 }));
  for (const [category, list] of Object.entries(language.words)) add(list, category, {});
  for (const [value, list] of Object.entries(language.counts)) add(list, "few", { v: Number(value) });
  for (const [value, list] of Object.entries(language.decades)) add(list, "tens", { v: Number(value) });
  for (const [holiday, list] of Object.entries(language.holidays)) add(list, "hol", { holiday });
}

function spell(list: string | undefined, endings: readonly string[]): string[] {
  return (list ?? "").split(" ").filter(Boolean).map((words) => words.replaceAll("_", " ")).flatMap((words) =>
    words.includes("~") ? endings.map((ending) => words.replaceAll("~", ending)) : [words]);
}
