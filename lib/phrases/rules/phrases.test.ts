import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, isDay } from "@/lib/core/dates";
import { findPhrase, readPhrase, type PhraseOptions } from "./read-phrase";

const extent = { firstDay: "2024-01-01", lastDay: "2026-11-20" };
const read = (text: string, options: Partial<PhraseOptions> = {}): string => {
  const result = readPhrase(text, { today: "2026-11-21", extent, ...options });
  if (!result.isUnderstood) return result.instead ? `only ${result.instead.text}` : result.reason;
  return result.range.from === result.range.to ? result.range.from : `${result.range.from} ${result.range.to}`;
};

/** Rows of "phrase | days", as read on Saturday 21 November 2026. */
function rows(table: string): [string, string][] {
  return table.trim().split("\n").map((line) => line.split("|").map((part) => part.trim()) as [string, string]);
}

const english = rows(`
  last 6 weeks | 2026-10-10 2026-11-20
  past twenty-eight days | 2026-10-24 2026-11-20
  rolling 28 days | 2026-10-24 2026-11-20
  7d | 2026-11-14 2026-11-20
  12 months | 2025-11-21 2026-11-20
  past couple of weeks | 2026-11-07 2026-11-20
  last 3 full months | 2026-08-01 2026-10-31
  last 2 quarters | 2026-04-01 2026-09-30
  last full quarter | 2026-07-01 2026-09-30
  past 1 year and 2 months | 2025-09-21 2026-11-20
  last decade | 2010-01-01 2019-12-31
  YTD | 2026-01-01 2026-11-21
  year-to-date | 2026-01-01 2026-11-21
  this quarter to date | 2026-10-01 2026-11-21
  last year to date | 2025-01-01 2025-11-21
  this month so far | 2026-11-01 2026-11-21
  since 1 March | 2026-03-01 2026-11-21
  since last Christmas | 2025-12-25 2026-11-21
  since the beginning of the month | 2026-11-01 2026-11-21
  from 1 march onwards | 2026-03-01 2026-11-21
  after 5 may 2025 | 2025-05-06 2026-11-21
  until March 2025 | 2024-01-01 2025-03-31
  before 2025 | 2024-01-01 2024-12-31
  all time | 2024-01-01 2026-11-20
  1 Mar to 15 Apr | 2026-03-01 2026-04-15
  March 1 – April 15, 2025 | 2025-03-01 2025-04-15
  10/1-10/7 | 2026-10-01 2026-10-07
  2025-10-01 - 2025-11-07 | 2025-10-01 2025-11-07
  2025-10-01..2025-11-07 | 2025-10-01 2025-11-07
  2025-10-01/2025-11-07 | 2025-10-01 2025-11-07
  jan to mar 2025 | 2025-01-01 2025-03-31
  dec 20 to jan 5 | 2025-12-20 2026-01-05
  20 dec - 5 jan 2026 | 2025-12-20 2026-01-05
  4th-9th november | 2026-11-04 2026-11-09
  between 3 and 7 May | 2026-05-03 2026-05-07
  from last week to today | 2026-11-09 2026-11-21
  july and august | 2026-07-01 2026-08-31
  yesterday and today | 2026-11-20 2026-11-21
  monday to friday | 2026-11-16 2026-11-20
  mon-wed last week | 2026-11-09 2026-11-11
  last monday to wednesday | 2026-11-09 2026-11-11
  q1-q3 2025 | 2025-01-01 2025-09-30
  Q3'25 | 2025-07-01 2025-09-30
  last year's q3 | 2025-07-01 2025-09-30
  H2 2025 | 2025-07-01 2025-12-31
  second half of last year | 2025-07-01 2025-12-31
  winter 2025 | 2025-12-01 2026-02-28
  last summer | 2026-06-01 2026-08-31
  black friday | 2025-11-28
  BFCM 2025 | 2025-11-28 2025-12-01
  easter 2026 | 2026-04-05
  2 weeks before christmas 2025 | 2025-12-11
  week 12 | 2026-03-16 2026-03-22
  2025-W01 | 2024-12-30 2025-01-05
  weeks 3-5 | 2026-01-12 2026-02-01
  week of 3 march | 2026-03-02 2026-03-08
  2 weeks starting 20 May | 2026-05-20 2026-06-02
  first 10 days of may | 2026-05-01 2026-05-10
  last 2 weeks of July | 2026-07-18 2026-07-31
  last day of last month | 2026-10-31
  first monday of october | 2026-10-05
  15th of last month | 2026-10-15
  mid march | 2026-03-10 2026-03-20
  late 2025 | 2025-07-01 2025-12-31
  the 90s | 1990-01-01 1999-12-31
  nineteen hundred and five | 1905-01-01 1905-12-31
  twenty first of may | 2026-05-21
  friday | 2026-11-20
  saturday | 2026-11-14
  last friday | 2026-11-13
  21 nov | 2026-11-21
  22 nov | 2025-11-22
  3 months ago | 2026-08-21
  same month last year | 2025-11-01 2025-11-30
  12/25/2025 | 2025-12-25
  20261107 | 2026-11-07
  show me last month please | 2026-10-01 2026-10-31`);

const german = rows(`
  heute | 2026-11-21
  vorgestern | 2026-11-19
  letzte 6 Wochen | 2026-10-10 2026-11-20
  die letzten 30 Tage | 2026-10-22 2026-11-20
  letzten Monat | 2026-10-01 2026-10-31
  dieser Monat | 2026-11-01 2026-11-30
  letztes Quartal | 2026-07-01 2026-09-30
  letzte 3 volle Monate | 2026-08-01 2026-10-31
  seit 1. März | 2026-03-01 2026-11-21
  seit 3 Wochen | 2026-10-31 2026-11-21
  seit Jahresanfang | 2026-01-01 2026-11-21
  bis gestern | 2024-01-01 2026-11-20
  vom 3. bis 7. Mai | 2026-05-03 2026-05-07
  vom 1. März bis zum 15. April 2025 | 2025-03-01 2025-04-15
  1.3. - 15.4. | 2026-03-01 2026-04-15
  01.03.2025 | 2025-03-01
  3. Quartal 2025 | 2025-07-01 2025-09-30
  erstes Halbjahr 2025 | 2025-01-01 2025-06-30
  KW 12 2025 | 2025-03-17 2025-03-23
  vor zwei Wochen | 2026-11-07
  letzten Freitag | 2026-11-13
  Mitte Juni 2025 | 2025-06-10 2025-06-20
  letztes Wochenende | 2026-11-14 2026-11-15
  Weihnachten 2025 | 2025-12-25`);

const french = rows(`
  aujourd’hui | 2026-11-21
  avant-hier | 2026-11-19
  les 7 derniers jours | 2026-11-14 2026-11-20
  le mois dernier | 2026-10-01 2026-10-31
  ce mois-ci | 2026-11-01 2026-11-30
  l’année dernière | 2025-01-01 2025-12-31
  il y a 3 jours | 2026-11-18
  depuis le 1er mars | 2026-03-01 2026-11-21
  depuis 3 semaines | 2026-10-31 2026-11-21
  depuis le début du mois | 2026-11-01 2026-11-21
  à partir du 1er juin | 2026-06-01 2026-11-21
  jusqu’à hier | 2024-01-01 2026-11-20
  au mois de mars | 2026-03-01 2026-03-31
  du 3 au 7 mai | 2026-05-03 2026-05-07
  entre le 3 et le 7 mai | 2026-05-03 2026-05-07
  de janvier à mars 2025 | 2025-01-01 2025-03-31
  3e trimestre 2025 | 2025-07-01 2025-09-30
  T3 2025 | 2025-07-01 2025-09-30
  vendredi dernier | 2026-11-13
  mi-juin | 2026-06-10 2026-06-20
  les 3 derniers mois complets | 2026-08-01 2026-10-31
  le week-end dernier | 2026-11-14 2026-11-15
  Noël 2025 | 2025-12-25`);

const spanish = rows(`
  hoy | 2026-11-21
  anteayer | 2026-11-19
  últimos 30 días | 2026-10-22 2026-11-20
  el mes pasado | 2026-10-01 2026-10-31
  este año | 2026-01-01 2026-12-31
  el último trimestre | 2026-07-01 2026-09-30
  hace dos semanas | 2026-11-07
  desde el 1 de marzo | 2026-03-01 2026-11-21
  desde hace 3 semanas | 2026-10-31 2026-11-21
  hasta ayer | 2024-01-01 2026-11-20
  del 3 al 7 de mayo | 2026-05-03 2026-05-07
  del 1 de marzo al 15 de abril de 2025 | 2025-03-01 2025-04-15
  entre el 3 y el 7 de mayo | 2026-05-03 2026-05-07
  de enero a marzo de 2025 | 2025-01-01 2025-03-31
  tercer trimestre de 2025 | 2025-07-01 2025-09-30
  primer semestre de 2025 | 2025-01-01 2025-06-30
  el viernes pasado | 2026-11-13
  finales de marzo | 2026-03-16 2026-03-31
  en lo que va de año | 2026-01-01 2026-11-21
  verano de 2025 | 2025-06-01 2025-08-31
  los últimos 3 meses completos | 2026-08-01 2026-10-31`);

describe.each([["en", english], ["de", german], ["fr", french], ["es", spanish]] as const)("phrases in %s", (locale, table) => {
  test.each(table)("%s", (text, days) => expect(read(text, { locale })).toBe(days));
});

test("a reader's own language comes first, and the others are understood as well", () => {
  expect(read("letzte Woche", { locale: "en-GB" })).toBe("2026-11-09 2026-11-15");
  expect(read("3/7/2026", { locale: "en-US" })).toBe("2026-03-07");
  for (const locale of ["en-GB", "de-DE", "fr", "es-MX"]) expect(read("3/7/2026", { locale })).toBe("2026-07-03");
});

describe("edges of the calendar", () => {
  test.each([
    ["29 feb", "2026-11-21", "2024-02-29"], ["last month", "2024-03-31", "2024-02-01 2024-02-29"], ["1 month ago", "2024-03-31", "2024-02-29"],
    ["a year ago", "2024-02-29", "2023-02-28"], ["last 1 month", "2025-03-31", "2025-02-28 2025-03-30"], ["year to date", "2026-01-01", "2026-01-01"],
    ["yesterday", "2026-01-01", "2025-12-31"], ["last week", "2026-01-01", "2025-12-22 2025-12-28"], ["this week", "2026-01-01", "2025-12-29 2026-01-04"],
    ["week 1", "2027-01-01", "2025-12-29 2026-01-04"], ["week 53", "2027-01-01", "2026-12-28 2027-01-03"], ["last week", "2026-11-22", "2026-11-09 2026-11-15"],
    ["last week", "2026-11-23", "2026-11-16 2026-11-22"], ["week to date", "2026-11-23", "2026-11-23"], ["last quarter", "2026-01-01", "2025-10-01 2025-12-31"],
    ["dec 30 - jan 2", "2026-01-01", "2025-12-30 2026-01-02"], ["the 31st", "2026-07-01", "2026-05-31"], ["last 7 days", "2024-03-01", "2024-02-23 2024-02-29"],
  ])("%s on %s", (text, today, days) => expect(read(text, { today })).toBe(days));
});

describe("what is not understood is said", () => {
  test.each([
    ["", "Type a date or a range."], ["bananas", "not a date or range"], ["2026-02-29", "There is no 29 February 2026."], ["31 june", "There is no 31 June."],
    ["week 53 2025", "2025 has no week 53."], ["tuesday 20 november 2026", "20 November 2026 is a Friday, not a Tuesday."], ["since tomorrow", "That lies after today."],
    ["from 5 may 2026 to 3 may 2026", "The end lies before the beginning."], ["last 24 hours", "too fine"], ["last week of bananas", "only last week"],
    ["last week vs last month", "only last month"], ["2018-10-01 2018-11-07", "only 2018-10-01"], ["june and august", "only august"], ["5 may to 3 june to 8 july", "only 3 june to 8 july"], ["last 0 days", "not a date"], ["00/00/2020", "not a date"],
  ])("%s", (text, reason) => expect(read(text)).toContain(reason));

  test("open beginnings need to know where the data begin", () => {
    expect(read("until March 2025", { extent: { firstDay: null, lastDay: null } })).toBe("Say also where it begins.");
  });
});

test("a sentence gives its longest date or range, and words that are dates only by chance give none", () => {
  const find = (text: string) => {
    const result = findPhrase(text, { today: "2026-11-21" });
    return result?.isUnderstood ? `${result.text}: ${result.range.from} ${result.range.to}` : result;
  };
  expect(find("How many orders of the top 10 products came in the last 6 weeks?")).toBe("the last 6 weeks: 2026-10-10 2026-11-20");
  expect(find("What was ROAS for Meta between 1 March and 15 April 2025 in the UK")).toBe("between 1 March and 15 April 2025: 2025-03-01 2025-04-15");
  expect(find("may I see the second best product")).toBeNull();
  expect(find("orders on 31 June")).toMatchObject({ isUnderstood: false, reason: "There is no 31 June." });
});

describe("whatever is typed", () => {
  const words = ["last", "this", "6", "weeks", "to", "from", "5", "may", "2025", "-", "/", "monday", "the", "and", "since", "of", "ago", "first", "q3", "letzte", "mois", "."];
  test("gives days in order or a sentence, and quickly", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), fc.integer({ min: 0, max: 4_000 }), (parts, offset) => {
      const result = readPhrase(parts.join(" "), { today: addDays("2020-01-01", offset), extent });
      if (!result.isUnderstood) return void expect(result.reason).toMatch(/\.$/);
      expect(isDay(result.range.from) && isDay(result.range.to)).toBe(true);
      expect(result.range.from <= result.range.to).toBe(true);
    }), { numRuns: 300 });
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void readPhrase(text, { today: "2026-11-21" })), { numRuns: 200 });
  });
  test("an ISO range means its own days", () => {
    fc.assert(fc.property(fc.nat(9_000), fc.nat(900), (start, length) => {
      const [from, to] = [addDays("2005-01-01", start), addDays("2005-01-01", start + length)];
      expect(readPhrase(`${from} to ${to}`, { today: "2026-11-21" })).toMatchObject({ isUnderstood: true, range: { from, to } });
    }), { numRuns: 100 });
  });
});
