import "server-only";
import { z } from "zod";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { ProviderError } from "../../trouble";
import { META, VERSION } from "../client/speak";
import { readPages } from "./paging";

const startForm = z.looseObject({ report_run_id: z.coerce.string().min(1) });
const statusForm = z.looseObject({ async_status: z.string() });

const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 20_000;
/** After it a report is given up and made anew. */
const PATIENCE_MS = 20 * 60_000;
const ATTEMPTS = 2;
const PAGE_SIZE = 500;
const EMPTY_WAIT_MS = 5_000;

/** Has Meta make a report, waits for it and reads it; too_large when it fails again and again. */
export async function readReport(access: ReadAccess, query: Readonly<Record<string, string>>, isTooMany: (count: number) => boolean): Promise<unknown[]> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const id = await start(access, query);
    if (await isFinished(access, id)) return readResult(access, id, isTooMany);
  }
  throw new ProviderError(META.id, { code: "too_large", sentence: "Meta could not finish a report." });
}

async function start(access: ReadAccess, query: Readonly<Record<string, string>>): Promise<string> {
  // Two of the same report do no harm, so asking may be repeated.
  const answer = await access.json({ method: "POST", base: "api", path: `${VERSION}/act_${access.account.externalId}/insights`, form: query, isRepeatable: true });
  return readShape(META, startForm, answer).report_run_id;
}

/** "100 %" while it still runs is usual: only the status counts. */
async function isFinished(access: ReadAccess, id: string): Promise<boolean> {
  let waited = 0;
  for (let pause = FIRST_WAIT_MS; waited < PATIENCE_MS; pause = Math.min(MAX_WAIT_MS, pause * 1.5)) {
    await access.wait(pause);
    waited += pause;
    const { async_status: status } = readShape(META, statusForm, await access.json({ base: "api", path: `${VERSION}/${id}`, query: { fields: "id,async_status,async_percent_completion,error_code" } }));
    if (status === "Job Completed") return true;
    if (status === "Job Failed" || status === "Job Skipped") return false;
  }
  return false;
}

/** A finished report may seem empty for some seconds, so that is believed the second time. */
async function readResult(access: ReadAccess, id: string, isTooMany: (count: number) => boolean): Promise<unknown[]> {
  const first = await readAll(access, id, isTooMany);
  if (first.length > 0) return first;
  await access.wait(EMPTY_WAIT_MS);
  return readAll(access, id, isTooMany);
}

async function readAll(access: ReadAccess, id: string, isTooMany: (count: number) => boolean): Promise<unknown[]> {
  return collectRows(readPages(access, { base: "api", path: `${VERSION}/${id}/insights`, query: {} }, { limit: PAGE_SIZE }), isTooMany);
}

export async function collectRows(pages: AsyncIterable<{ rows: readonly unknown[] }>, isTooMany: (count: number) => boolean): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { rows } of pages) {
    all.push(...rows);
    if (isTooMany(all.length)) throw new ProviderError(META.id, { code: "too_large", sentence: "There is more than can be taken at once." });
  }
  return all;
}
