import "server-only";
import { addDays, countDays, type Day } from "@/lib/core/dates";
import { cleanChannel, cleanCurrency, cleanId } from "./cells";
import { MAX_KEY_LENGTH } from "./constants";
import { cellReader, type RowReader } from "./faults";
import { CellError, createNumberReader } from "./numbers";
import type { Mapping, MappingProject, Period } from "./schema";
import { createTimeReader } from "./times";

export interface AdDayRow {
  date: Day;
  channel: string;
  account: string;
  campaignId: string;
  campaignName: string;
  adSet: string;
  ad: string;
  currency: string;
  spendMicros: bigint;
  impressions: bigint;
  clicks: bigint;
  /** Millionths: some platforms report parts of a conversion. */
  conversionsMicros: bigint;
  conversionValueMicros: bigint;
  /** Spread over a period rather than reported for the day. */
  estimated: boolean;
  /** The source gave more than six decimals of money; they were rounded half up. */
  rounded: boolean;
}

/** Rows of a file with a period instead of dates carry its first day, until `spread` divides them. */
export function createAdReader(map: Mapping, project: MappingProject): RowReader<AdDayRow> {
  const cell = cellReader(map);
  const numbers = createNumberReader(map.formats.decimal);
  const times = createTimeReader(map.formats.date, "UTC");
  const period = (map.columns.date ?? null) === null ? map.constants.period : undefined;
  const [date, channel, account, currency] = [cell("date"), cell("channel"), cell("account"), cell("currency")];
  const [campaignId, campaign, adSet, ad] = [cell("campaignId"), cell("campaign"), cell("adSet"), cell("ad")];
  const [spend, impressions, clicks] = [cell("spend"), cell("impressions"), cell("clicks")];
  const [conversions, value] = [cell("conversions"), cell("conversionValue")];
  const fileChannel = map.constants.channel === undefined ? null : cleanChannel(map.constants.channel);
  const fileCurrency = map.constants.currency ?? project.currency;

  return (cells, faults) => {
    let rounded = false;
    const money = (text: string): bigint => {
      const micros = notNegative(numbers.micros(text, true));
      rounded ||= numbers.rounded;
      return micros;
    };
    const orZero = (read: (text: string) => bigint) => (text: string) => (isBlank(text) ? 0n : read(text));
    const count = orZero((text) => notNegative(numbers.integer(text)));
    const name = faults.read("campaign", readKey, campaign(cells), "");
    const id = faults.read("campaignId", readKey, campaignId(cells), "");
    if (name === "" && id === "") faults.add((map.columns.campaignId ?? null) === null ? "campaign" : "campaignId", "is empty");
    const by = faults.read("channel", cleanChannel, channel(cells), null) ?? fileChannel;
    if (by === null) faults.add("channel", "is empty");
    return {
      date: period ? period.from : faults.read("date", times.day, date(cells), ""),
      channel: by ?? "",
      account: faults.read("account", readKey, account(cells), "") || (map.constants.account ?? ""),
      campaignId: id || `name:${name.toLowerCase()}`,
      campaignName: name || id,
      adSet: faults.read("adSet", readKey, adSet(cells), ""),
      ad: faults.read("ad", readKey, ad(cells), ""),
      currency: faults.read("currency", cleanCurrency, currency(cells), null) ?? fileCurrency,
      spendMicros: faults.read("spend", money, spend(cells), 0n),
      impressions: faults.read("impressions", count, impressions(cells), 0n),
      clicks: faults.read("clicks", count, clicks(cells), 0n),
      conversionsMicros: faults.read("conversions", orZero(money), conversions(cells), 0n),
      conversionValueMicros: faults.read("conversionValue", orZero(money), value(cells), 0n),
      estimated: period !== undefined,
      rounded,
    };
  };
}

/**
 * Divides a row over the days of a period: each measure by largest remainder, so that the days
 * add up to the row exactly. All rests being equal, the odd units go to days evenly apart, from a
 * start that differs by ad: else each small number of each ad would fall on the first days.
 */
export function spread(row: AdDayRow, period: Period): AdDayRow[] {
  const days = countDays(period);
  const start = startOf(`${row.campaignId}|${row.adSet}|${row.ad}`, days);
  const parts = (total: bigint) => divide(total, days, start);
  const [spend, impressions, clicks] = [parts(row.spendMicros), parts(row.impressions), parts(row.clicks)];
  const [conversions, value] = [parts(row.conversionsMicros), parts(row.conversionValueMicros)];
  return Array.from({ length: days }, (_, index) => ({
    ...row,
    date: addDays(period.from, index),
    spendMicros: spend[index]!,
    impressions: impressions[index]!,
    clicks: clicks[index]!,
    conversionsMicros: conversions[index]!,
    conversionValueMicros: value[index]!,
    estimated: true,
  }));
}

function divide(total: bigint, days: number, start: number): bigint[] {
  const count = BigInt(days);
  const upTo = (day: number) => (total * BigInt(day)) / count;
  return Array.from({ length: days }, (_, index) => {
    const place = (index + start) % days;
    return upTo(place + 1) - upTo(place);
  });
}

function startOf(key: string, days: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % days;
}

function readKey(text: string): string {
  const clean = cleanId(text, 500);
  if (clean.length > MAX_KEY_LENGTH) throw new CellError(`is longer than ${MAX_KEY_LENGTH} characters`);
  return clean;
}

/** Platforms write a dash where there is nothing to report. */
function isBlank(text: string): boolean {
  return text === "" || /^(?:[-–—]{1,2}|n\/a)?$/i.test(text.trim());
}

function notNegative(value: bigint): bigint {
  if (value < 0n) throw new CellError("is negative");
  return value;
}
