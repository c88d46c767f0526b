import { sum, toPosition } from "@/lib/dashboards/rules/decimals";
import { changeOf, formatFull, formatShort, type Change, type NumberKind } from "@/lib/dashboards/rules/numbers";
import { leaderSentence } from "@/lib/dashboards/rules/sentence";
import type { Part } from "../parts";
import { shareOf } from "../rows/bars";
import type { RowsOptions, Share } from "../rows/prepared-rows";
import { rankBounds, stepOf } from "./scale-steps";
import { scaleSteps, type ScaleStep } from "./scale-words";

export interface PreparedCountry { code: string; title: string; value: string | null; full: string; share: Share | null; step: number | null; compareFull: string | null; change: Change | null }
export interface PreparedMap {
  measure: string;
  kind: NumberKind;
  /** The largest first, as the arrow keys go; what has no country stands last. */
  countries: PreparedCountry[];
  steps: ScaleStep[];
  finding: string;
  sentence: string;
}

/** A figure by country; parts are keyed by ISO 3166 alpha-2. */
export function prepareMap(parts: Part[], kind: NumberKind, { measure, direction = "none", isSum = true }: Omit<RowsOptions, "noun" | "top">): PreparedMap {
  const whole = isSum ? sum(parts.map((part) => part.value ?? "0")) : null;
  const known = parts.flatMap((part) => (isCountry(part.key) ? toPosition(part.value) ?? [] : []));
  const bounds = rankBounds(known);
  const countries = parts.map((part): PreparedCountry => ({
    code: part.key, title: isCountry(part.key) ? countryName(part.key) : part.title, value: part.value, full: formatFull(part.value, kind),
    share: shareOf(part.value, whole), step: part.value === null ? null : stepOf(Number(part.value), bounds),
    compareFull: part.compare == null ? null : formatFull(part.compare, kind),
    change: part.compare == null ? null : changeOf(part.value, part.compare, kind, direction),
  })).sort((a, b) => Number(isCountry(b.code)) - Number(isCountry(a.code)) || Number(b.value ?? 0) - Number(a.value ?? 0));
  const first = countries[0];
  return {
    measure, kind, countries, steps: scaleSteps(bounds, kind),
    finding: first ? isSum ? leaderSentence(measure, first.title, first.share?.text ?? null) : `${first.title} has the highest ${measure}: ${first.full}` : `${measure} has no value in this period`,
    sentence: [`${measure} by country, the stronger the shade, the more.`, ...(whole === null ? [] : [`${formatShort(whole, kind)} over ${known.length} ${known.length === 1 ? "country" : "countries"}.`])].join(" "),
  };
}

let names: Intl.DisplayNames | null = null;

function countryName(code: string): string {
  names ??= new Intl.DisplayNames(["en"], { type: "region" });
  return names.of(code) ?? code;
}

function isCountry(key: string): boolean {
  return /^[A-Z]{2}$/.test(key);
}
