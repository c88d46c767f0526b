import "server-only";
import { z } from "zod";
import type { DayRange } from "@/lib/core/dates";
import { readJson } from "../../json";
import type { Json, ProviderAnswer, ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { isProviderError, ProviderError } from "../../trouble";
import { isForgotten } from "../client/judge";
import { AMAZON_ADS, REPORTS, unexpected } from "../client/speak";
import { hostOf } from "./accounts";
import { readItems } from "./items";
import type { Product } from "./products";

const CREATION = "application/vnd.createasyncreportrequest.v3+json";
/** Small reports are ready in seconds, large ones take minutes: the waits grow. */
const FIRST_WAIT_MS = 5_000;
const MAX_WAIT_MS = 300_000;
/**
 * Amazon allows itself three hours. After this long others are read first: the next try asks for the same report,
 * hears that it is being made, and waits for that one.
 */
const PATIENCE_MS = 45 * 60_000;
const ATTEMPTS = 2;
const DOWNLOADS = 3;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const createdForm = z.looseObject({ reportId: z.string().min(1) });
const statusForm = z.looseObject({ status: z.string(), url: z.string().nullish(), failureReason: z.string().nullish() });
type Status = z.infer<typeof statusForm>;

export interface Asked { product: Product; days: DayRange }

/** How long one round of reading has waited for Amazon so far, and how long it waits next. */
export class Patience {
  private waited = 0;
  private pause = FIRST_WAIT_MS;

  constructor(private readonly access: ReadAccess, private readonly most = PATIENCE_MS) {}

  async wait(): Promise<void> {
    if (this.waited >= this.most) throw new ProviderError(AMAZON_ADS.id, { code: "unavailable", sentence: "Amazon Ads has not finished a report yet; it is asked again later." });
    await this.access.wait(this.pause);
    this.waited += this.pause;
    this.pause = Math.min(MAX_WAIT_MS, this.pause * 2);
  }
}

/** Has Amazon make a report, and gives its id; also that of one that is being made already. */
export async function startReport(access: ReadAccess, asked: Asked, patience: Patience): Promise<string> {
  for (;;) {
    const answer = await access.call({
      base: hostOf(access), path: REPORTS, headers: { "content-type": CREATION }, json: bodyOf(asked),
      // The second of two same requests is told the id of the first.
      isRepeatable: true,
    });
    if (answer.status !== 425) return readShape(AMAZON_ADS, createdForm, parse(answer)).reportId;
    const [running] = UUID.exec(answer.body.toString("utf8")) ?? [];
    if (running) return running;
    // Which one is in the way is not said: it is waited for, as only the same question gives the same answer.
    await patience.wait();
  }
}

function bodyOf({ product, days }: Asked) {
  return {
    name: `Aura ${product.reportTypeId} ${days.from} ${days.to}`, startDate: days.from, endDate: days.to,
    configuration: { adProduct: product.adProduct, groupBy: [product.groupBy], columns: product.columns, reportTypeId: product.reportTypeId, timeUnit: "DAILY", format: "GZIP_JSON" },
  };
}

/** The rows of a report, each through `take`; one that failed is made anew once. */
export async function readReport(access: ReadAccess, asked: Asked, given: { id: string; patience: Patience; take: (row: Json) => void; begin: () => void }): Promise<void> {
  let { id } = given;
  for (let attempt = 1; ; attempt += 1) {
    const isReady = await waitFor(access, id, given.patience);
    if (isReady) return fetchRows(access, id, given);
    if (attempt >= ATTEMPTS) throw new ProviderError(AMAZON_ADS.id, { code: "too_large", sentence: "Amazon Ads could not finish a report." });
    id = await startReport(access, asked, given.patience);
  }
}

/** False: it failed, or Amazon has forgotten it. */
async function waitFor(access: ReadAccess, id: string, patience: Patience): Promise<boolean> {
  for (;;) {
    const { status } = await statusOf(access, id);
    if (status === "COMPLETED") return true;
    if (status === "FAILED" || status === "CANCELLED") return false;
    await patience.wait();
  }
}

async function statusOf(access: ReadAccess, id: string): Promise<Status> {
  try {
    return readShape(AMAZON_ADS, statusForm, await access.json({ base: hostOf(access), path: `${REPORTS}/${encodeURIComponent(id)}` }));
  } catch (error) {
    if (isForgotten(error)) return { status: "FAILED" };
    throw error;
  }
}

/** An address ends after an hour, and a file may break off: asking for the report again gives a fresh address. */
async function fetchRows(access: ReadAccess, id: string, { take, begin }: { take: (row: Json) => void; begin: () => void }): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { url } = await statusOf(access, id);
    if (!url) throw unexpected("url");
    begin();
    try {
      for await (const row of readItems(access.download(url))) take(row);
      return;
    } catch (error) {
      if (attempt >= DOWNLOADS || !isProviderError(error) || error.trouble.code !== "unavailable") throw error;
    }
    await access.wait(FIRST_WAIT_MS);
  }
}

function parse({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    throw unexpected("reportId");
  }
}
