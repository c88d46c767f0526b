import "server-only";
import { countDays, type DayRange } from "@/lib/core/dates";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import type { Json, ReadAccess } from "../../provider";
import { isProviderError, ProviderError } from "../../trouble";
import { isClosedProduct } from "../client/judge";
import { AMAZON_ADS } from "../client/speak";
import { toAdDay } from "../mappers/ad-days";
import type { Product } from "./products";
import { Patience, readReport, startReport } from "./report";

/** What is held in memory; a range with more is read in halves. */
const MAX_ROWS = 30_000;

interface Part { rows: SourceAdDay[]; /** Every kind of ad that was asked for is in it. */ isWhole: boolean }

/** All reports are asked for before the first is waited for. Null: too much at once, and the range can be halved. */
export async function readPart(access: ReadAccess, days: DayRange, products: readonly Product[], patience = new Patience(access)): Promise<Part | null> {
  const isSingle = countDays(days) === 1;
  try {
    const started: { product: Product; id: string }[] = [];
    for (const product of products) {
      const id = await orClosed(() => startReport(access, { product, days }, patience));
      if (id !== null) started.push({ product, id });
    }
    if (started.length > 0) await patience.wait();
    const rows: SourceAdDay[] = [];
    for (const { product, id } of started) {
      const before = rows.length;
      const take = (row: Json) => {
        if (!isSingle && rows.length >= MAX_ROWS) throw tooLarge();
        rows.push(toAdDay(row, product, access.account));
      };
      await readReport(access, { product, days }, { id, patience, take, begin: () => void (rows.length = before) });
    }
    return { rows: joined(rows), isWhole: started.length === products.length };
  } catch (error) {
    if (!isProviderError(error) || error.trouble.code !== "too_large") throw error;
    // A single day cannot be made smaller; Amazon may manage it another time.
    if (isSingle) throw new ProviderError(AMAZON_ADS.id, { ...error.trouble, code: "unavailable" }, { cause: error });
    return null;
  }
}

const tooLarge = () => new ProviderError(AMAZON_ADS.id, { code: "too_large", sentence: "There is more than can be taken at once." });

/** Null: the advertiser may not use this kind of ad, and the others are read without it. */
async function orClosed<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (isClosedProduct(error)) return null;
    throw error;
  }
}

const FIGURES = ["spendMicros", "impressions", "clicks", "conversionsMicros", "conversionValueMicros"] as const;

/** A file has no pages that could shift: two rows of the same ad and day are two parts of it. */
function joined(rows: readonly SourceAdDay[]): SourceAdDay[] {
  const found = new Map<string, SourceAdDay>();
  for (const row of rows) {
    const key = `${row.date}|${row.campaignId}|${row.adSet}|${row.ad}`;
    const known = found.get(key);
    found.set(key, known ? join(known, row) : row);
  }
  return [...found.values()];
}

function join(one: SourceAdDay, other: SourceAdDay): SourceAdDay {
  const sums = Object.fromEntries(FIGURES.map((name) => [name, one[name] + other[name]])) as Pick<SourceAdDay, (typeof FIGURES)[number]>;
  return { ...one, ...sums, rounded: one.rounded || other.rounded, payloadHash: payloadHash([one, other].map((row) => row.payloadHash.toString("hex"))) };
}
