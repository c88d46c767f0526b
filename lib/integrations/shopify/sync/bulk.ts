import "server-only";
import { z } from "zod";
import type { Batch, ReadAccess } from "../../provider";
import { isProviderError, ProviderError } from "../../trouble";
import { SHOPIFY } from "../client/speak";
import { ask } from "./ask";
import { groupsByPart, type RawGroup } from "./jsonl";
import type { OrderKind } from "./kinds";
import { BULK, START_BULK } from "./queries";
import { placeAfter, type Place } from "./windows";

const startForm = z.looseObject({
  bulkOperationRunQuery: z.looseObject({
    bulkOperation: z.looseObject({ id: z.string(), status: z.string() }).nullable(),
    userErrors: z.array(z.looseObject({ code: z.string().nullish(), message: z.string() })),
  }),
});
const runForm = z.looseObject({
  bulkOperation: z.looseObject({ id: z.string(), status: z.string(), errorCode: z.string().nullable(), url: z.string().nullable(), objectCount: z.string(), fileSize: z.string().nullable() }).nullable(),
});
type Run = NonNullable<z.infer<typeof runForm>["bulkOperation"]>;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
/** A shop's ten days at most; whoever waits longer than this is better off with pages. */
const PATIENCE_MS = 2 * 3_600_000;
const PART_BYTES = 48_000_000;
const MOST_PARTS = 400;
/** Each batch is a transaction. */
const BATCH = 25_000;

/** Starts an operation and gives its id; null: too many are at work at this shop already. */
export async function startBulk(access: ReadAccess, query: string): Promise<string | null> {
  const { bulkOperation, userErrors: [refusal] } = (await ask(access, startForm, START_BULK, { query })).bulkOperationRunQuery;
  if (bulkOperation) return bulkOperation.id;
  const isBusy = refusal?.code === "OPERATION_IN_PROGRESS" || refusal?.code === "LIMIT_REACHED" || /already in progress/.test(refusal?.message ?? "");
  if (isBusy) return null;
  throw new ProviderError(SHOPIFY.id, { code: "refused", sentence: "Shopify refused to prepare the orders as a file." });
}

/** Waits for the file of the window and reads it; returns false when there is none, so that pages are read instead. */
export async function* readBulk(access: ReadAccess, kind: OrderKind, place: Place, bulk: string): AsyncGenerator<Batch, boolean> {
  const run = await waitFor(access, bulk);
  if (!run) return false;
  if (run.url === null) {
    yield { rows: kind.none, resume: placeAfter(place) };
    return true;
  }
  const parts = place.parts ?? Math.min(MOST_PARTS, Math.max(1, Math.ceil(Number(run.fileSize ?? 0) / PART_BYTES)));
  try {
    for await (const { part, groups, orphans } of groupsByPart(access.download(run.url), parts, place.part)) {
      const refused = orphans > 0 ? [`${orphans} orders of the file had lines but no head.`] : [];
      yield* batchesOf(access, kind, groups, { ...place, parts, part, done: part === place.part ? place.done : 0 }, refused);
    }
    return true;
  } catch (error) {
    // After a week the file is gone.
    if (isProviderError(error) && /has run out/.test(error.trouble.sentence)) return false;
    throw error;
  }
}

/** Groups are taken from the list as they are read: they hold the text of the file. */
async function* batchesOf(access: ReadAccess, kind: OrderKind, groups: RawGroup[], place: Place, refused: readonly string[]): AsyncGenerator<Batch> {
  const afterPart = place.part + 1 < (place.parts ?? 1) ? { ...place, part: place.part + 1, done: 0 } : placeAfter(place);
  groups.splice(0, place.done);
  for (let done = place.done, isLast = false; !isLast; ) {
    const some = groups.splice(0, BATCH);
    done += some.length;
    isLast = groups.length === 0;
    const taken = await kind.fromBulk(access, some);
    yield { rows: taken.rows, resume: isLast ? afterPart : { ...place, done }, refused: [...taken.refused, ...(isLast ? refused : [])] };
  }
}

/** Null: it came to nothing. */
export async function waitFor(access: ReadAccess, id: string): Promise<Run | null> {
  let wait = FIRST_WAIT_MS;
  for (let waited = 0; waited < PATIENCE_MS; waited += wait, wait = Math.min(LONGEST_WAIT_MS, wait * 1.5)) {
    const { bulkOperation: run } = await ask(access, runForm, BULK, { id });
    if (run?.status === "COMPLETED") return run;
    if (run?.errorCode === "ACCESS_DENIED") throw new ProviderError(SHOPIFY.id, { code: "permission", sentence: "Shopify does not allow reading all that belongs to an order. Connect the shop again and allow what is asked." });
    if (!run || !["CREATED", "RUNNING"].includes(run.status)) return null;
    await access.wait(wait);
  }
  return null;
}
