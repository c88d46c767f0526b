import "server-only";
import { isCurrency } from "@/lib/core/money";
import { TARGET_FIELDS, type ImportKind, type TargetField } from "./constants";
import { DateWatch, DecimalWatch } from "./formats";
import { PrefixWatch } from "./prefixes";
import { foldName } from "./rules";
import type { Mapping, MappingProject } from "./schema";

export interface Guesser {
  /** Shows it one row; cheap enough for every row of a file. */
  observe(cells: readonly string[]): void;
  conclude(): Mapping;
}

/** Guesses a mapping from the header, and its formats and prefixes from every row it is shown. */
export function createGuesser(kind: ImportKind, header: readonly string[], project: MappingProject): Guesser {
  const columns = matchColumns(TARGET_FIELDS[kind], header);
  const at = (key: string) => columns[key] ?? -1;
  const numeric = ["unitPrice", "quantity", "spend", "conversions", "conversionValue", "rate"].map(at).filter((c) => c >= 0);
  const dateAt = Math.max(at("occurredAt"), at("date"));
  const moneyAt = Math.max(at("unitPrice"), at("spend"));
  const dates = new DateWatch();
  const decimals = new DecimalWatch();
  const prefixes = new PrefixWatch();
  let sample = "";
  return {
    observe(cells) {
      if (dateAt >= 0) dates.observe(cells[dateAt] ?? "");
      for (const column of numeric) decimals.observe(cells[column] ?? "");
      if (sample === "" && moneyAt >= 0) sample = cells[moneyAt] ?? "";
      if (kind === "orders") prefixes.observe(cells[at("orderNumber")] ?? "", cells[at("quantity")] ?? "", cells[at("unitPrice")] ?? "");
    },
    conclude() {
      const date = dates.conclude();
      const decimal = decimals.conclude();
      return {
        kind,
        columns,
        constants: guessConstants(kind, header, columns, sample, project),
        formats: { date: date.format, decimal: decimal.mark },
        rules: { ...(kind === "orders" ? prefixes.conclude() : {}), negativeQuantity: "movement" },
        ambiguous: [...(date.ambiguous ? ["date" as const] : []), ...(decimal.ambiguous ? ["decimal" as const] : [])],
      };
    },
  };
}

export function guessMapping(
  kind: ImportKind, header: readonly string[], rows: readonly (readonly string[])[], project: MappingProject,
): Mapping {
  const guesser = createGuesser(kind, header, project);
  for (const row of rows) guesser.observe(row);
  return guesser.conclude();
}

/** First headers that are a synonym, the likeliest synonym first; then headers that end in one. */
function matchColumns(fields: readonly TargetField[], header: readonly string[]): Record<string, number | null> {
  const names = header.map((name) => [foldName(name), foldName(name.replace(/\s*[([].*[)\]]\s*$/, ""))] as const);
  const taken = new Set<number>();
  const columns: Record<string, number | null> = {};
  const tryMatch = (field: TargetField, fits: (name: string, synonym: string) => boolean) => {
    if ((columns[field.key] ?? null) !== null) return;
    const index = findColumn(names, taken, field.synonyms.split("|"), fits);
    columns[field.key] = index;
    if (index !== null) taken.add(index);
  };
  for (const field of fields) tryMatch(field, (name, synonym) => name === synonym);
  for (const field of fields) tryMatch(field, (name, synonym) => synonym.includes(" ") && name.endsWith(` ${synonym}`));
  return columns;
}

function findColumn(
  names: readonly (readonly [string, string])[], taken: ReadonlySet<number>, synonyms: readonly string[],
  fits: (name: string, synonym: string) => boolean,
): number | null {
  for (const form of [0, 1] as const) {
    for (const synonym of synonyms) {
      const index = names.findIndex((name, at) => !taken.has(at) && fits(name[form], synonym));
      if (index >= 0) return index;
    }
  }
  return null;
}

const SYMBOLS: [symbol: string, currencies: string[]][] = [
  ["£", ["GBP"]], ["€", ["EUR"]], ["₹", ["INR"]], ["₩", ["KRW"]], ["₺", ["TRY"]], ["₪", ["ILS"]],
  ["¥", ["JPY", "CNY"]], ["$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"]],
];

function guessConstants(
  kind: ImportKind, header: readonly string[], columns: Record<string, number | null>, sample: string, project: MappingProject,
): Mapping["constants"] {
  const has = (key: string) => (columns[key] ?? null) !== null;
  const constants: Mapping["constants"] = {};
  if (kind === "fx_rates") return has("quote") ? {} : { quote: project.currency };
  if (!has("currency")) constants.currency = guessCurrency(header, columns, sample, project);
  const channel = kind === "ad_spend" && !has("channel") ? guessPlatform(header) : null;
  if (channel) constants.channel = channel;
  if (kind === "orders") constants.timeZone = project.timeZone;
  return constants;
}

/** "Amount spent (GBP)" names it, "£12.50" shows it, else it is the project's. */
function guessCurrency(
  header: readonly string[], columns: Record<string, number | null>, sample: string, project: MappingProject,
): string {
  const name = header[columns.spend ?? columns.unitPrice ?? -1] ?? "";
  const named = /[([]([A-Z]{3})[)\]]/.exec(name)?.[1];
  if (named && isCurrency(named)) return named;
  const shown = SYMBOLS.find(([symbol]) => sample.includes(symbol))?.[1];
  if (!shown) return project.currency;
  return shown.includes(project.currency) ? project.currency : shown[0]!;
}

const PLATFORM_SIGNS: [channel: string, sign: RegExp][] = [
  ["meta", /\b(fb|facebook|instagram|meta)\b|amount spent|ad set|reporting starts|thruplay/],
  ["tiktok", /tiktok|\bad ?group name\b.*\bcpc destination\b|clicks destination|complete payment/],
  ["google", /\bimpr\b|ad group|search impr|conv value|interaction rate|google/],
  ["amazon", /\bacos\b|advertised (asin|sku)|amazon|14 day total/],
];

function guessPlatform(header: readonly string[]): string | null {
  const names = header.map(foldName).join(" | ");
  return PLATFORM_SIGNS.find(([, sign]) => sign.test(names))?.[0] ?? null;
}
