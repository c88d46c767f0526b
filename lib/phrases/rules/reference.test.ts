import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { findPhrase, readPhrase, type PhraseResult } from "./read-phrase";

const REFERENCE = resolve("../shared/data/reference/date-phrases.json");
const hasReference = existsSync(REFERENCE);
if (!hasReference) console.log("skipped: date phrases, ../shared/data/reference is not here");

interface Phrase { kind: "period" | "date"; input: string; text: string; reference: string; past: { date?: string; startDate?: string; endDate?: string } }

/** A date that does not exist is written so in the reference. */
const NO_DAY = "0001-01-01";

function toAnswer(phrase: Phrase, result: PhraseResult | null): string {
  if (!result?.isUnderstood) return result?.isNoDay ? NO_DAY : "not understood";
  return phrase.kind === "date" ? result.range.from : `${result.range.from} ${result.end}`;
}

const wanted = ({ past }: Phrase): string => past.date ?? `${past.startDate} ${past.endDate}`;

describe.skipIf(!hasReference)("the reference of date phrases", () => {
  const phrases = hasReference ? JSON.parse(readFileSync(REFERENCE, "utf8")) as Phrase[] : [];
  const score = (kind: Phrase["kind"], answer: (phrase: Phrase) => string) => {
    const mine = phrases.filter((phrase) => phrase.kind === kind);
    const wrong = mine.filter((phrase) => answer(phrase) !== wanted(phrase));
    return { share: 1 - wrong.length / mine.length, wrong: wrong.map((phrase) => `${phrase.text}: ${answer(phrase)}, not ${wanted(phrase)}`), count: mine.length };
  };
  const typed = (phrase: Phrase) => toAnswer(phrase, readPhrase(phrase.text, { today: phrase.reference.slice(0, 10) }));
  const found = (phrase: Phrase) => toAnswer(phrase, findPhrase(phrase.input, { today: phrase.reference.slice(0, 10) }));

  test.each([["period", 0.97, typed, "typed"], ["date", 1, typed, "typed"], ["period", 0.95, found, "found in a sentence"], ["date", 0.93, found, "found in a sentence"]] as const)(
    "%s ≥ %s", (kind, bar, answer, how) => {
      const { share, wrong, count } = score(kind, answer);
      console.log(`${kind}s ${how}: ${(share * 100).toFixed(1)} % of ${count}${wrong.length > 0 ? `; wrong: ${wrong.join(" · ")}` : ""}`);
      expect(share).toBeGreaterThanOrEqual(bar);
    });
});
