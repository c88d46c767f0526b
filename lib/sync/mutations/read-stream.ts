import "server-only";
import { createHash } from "node:crypto";
import { minutesBetween } from "@/lib/billing/access/schedule";
import type { ProjectScope } from "@/lib/core/scope";
import { credentialSource } from "@/lib/grants/mutations/renew";
import { noteDeadGrant } from "@/lib/grants/mutations/note-dead-grant";
import { openAccess } from "@/lib/integrations/access";
import { readyRows } from "@/lib/ingest/sources/order-text";
import type { Family } from "@/lib/ingest/sources/rows";
import type { Batch, Json, ReadAccess } from "@/lib/integrations/provider";
import { isProviderError, ProviderError, type Trouble } from "@/lib/integrations/trouble";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { foldRollups } from "@/lib/rollups/fold";
import { getRollupContext } from "@/lib/rollups/project-context";
import { AD_TABLES, ORDER_TABLES, refreshStatistics, SOURCE_TABLES } from "@/lib/ingest/statistics";
import { BEAT_SECONDS } from "../constants";
import { openStream, type OpenStream } from "../data/open-stream";
import { planUnit, progressOf } from "../rules";
import { endRun, failRun, stopRun } from "./end-run";
import { beat, letGo, takeRun, type TakenRun } from "./take-run";
import { RunLost, writeBatch, type ReadyBatch } from "./write-batch";

/** "more": there is another stretch to read right away. */
export type Outcome = "more" | "later" | "busy" | "gone";

/** Families that have roll-ups, and what is written to with them. */
const FILLED: Partial<Record<Family, readonly string[]>> = { orders: ORDER_TABLES, ad_days: AD_TABLES };
const WRITTEN: Partial<Record<Family, readonly string[]>> = { ...FILLED, ...SOURCE_TABLES };

/** Reads one stretch of a stream: newest days first, then what is due, then history. Faults of the provider end in a named state. */
export async function readStream(scope: ProjectScope, streamId: string, signal: AbortSignal): Promise<Outcome> {
  const now = new Date();
  const open = await openStream(scope, streamId, now);
  if (!open) return "gone";
  const run = await takeRun(scope, streamId, () => planUnit(open.stream, progressOf(open.row, now), open.today));
  if (run === "busy" || run === null) return run ?? "later";
  const stopping = new AbortController();
  const beating = setInterval(() => void keepAlive(scope, run, stopping), BEAT_SECONDS * 1000);
  try {
    await readRun(scope, open, run, AbortSignal.any([signal, stopping.signal]), now);
    if (FILLED[open.stream.family]) await withTenantSql(scope, async (db) => void (await foldRollups(db, await getRollupContext(db, scope))));
    return "more";
  } catch (error) {
    // Whatever the reader made of being stopped: why it was stopped counts.
    return settle(scope, open, run, stopping.signal.aborted ? stopping.signal.reason : error, signal);
  } finally {
    clearInterval(beating);
  }
}

async function keepAlive(scope: ProjectScope, run: TakenRun, stopping: AbortController): Promise<void> {
  // A database that is away for a moment is no reason to stop; the next batch asks whether the run is still ours.
  const state = await beat(scope, run).catch(() => "ours" as const);
  if (state !== "ours") stopping.abort(new RunLost(state === "canceled"));
}

async function readRun(scope: ProjectScope, open: OpenStream, run: TakenRun, signal: AbortSignal, now: Date): Promise<void> {
  const { provider, config, answers, account, grantId, stream, row, today } = open;
  const over = new AbortController();
  const access = openAccess({ provider, config, answers, account, grantId, now, signal: AbortSignal.any([signal, over.signal]), credentials: credentialSource(scope, { grantId, provider, config }) });
  const source = { integrationId: row.integrationId, runId: run.id, today };
  const guard = circleGuard(provider.id, provider.label);
  let planning: Promise<void> | undefined;
  for await (const { batch, requestId } of readAhead(scope, read(open, run, access), access, over)) {
    signal.throwIfAborted();
    guard(batch.resume);
    await planning;
    const { read: rows } = await writeBatch(scope, run, source, batch, requestId);
    const tables = WRITTEN[batch.rows.family];
    if (tables) planning = refreshStatistics(scope, tables, rows);
  }
  await planning;
  const firstCursor = stream.mode === "changes" ? stream.firstCursor(now) : undefined;
  await endRun(scope, run, { today, everySeconds: (minutesBetween(scope, stream.everyMinutes) * 60) / config.speed, firstCursor });
}

function read({ stream, row }: OpenStream, run: TakenRun, access: ReadAccess): AsyncIterable<Batch> {
  if (stream.mode === "whole") return stream.readAll(access, run.resume, row.cursor as Json);
  if (run.days) return stream.readDays(access, run.days, run.resume);
  if (stream.mode === "changes") return stream.readChanges(access, row.cursor as Json, run.resume);
  throw new Error(`A run of ${stream.id} has no days.`);
}

interface Ahead { batch: ReadyBatch; requestId: string | undefined }

const sizeOf = ({ rows }: ReadyBatch): number => (rows.family === "orders" ? rows.ready.orders : rows.rows.length);

/**
 * While one batch is written, what follows is read already, up to the next one that holds rows: those that only move
 * on keep nothing from being read. A fault shows itself when its turn has come. Whoever leaves ends what is under way.
 */
async function* readAhead(scope: ProjectScope, batches: AsyncIterable<Batch>, access: ReadAccess, over: AbortController): AsyncGenerator<Ahead> {
  const reader = batches[Symbol.asyncIterator]();
  const next = async (): Promise<Ahead | null> => {
    const { done, value } = await reader.next();
    return done ? null : { batch: { ...value, rows: await readyRows(scope, value.rows) }, requestId: access.lastRequestId() };
  };
  const coming: Promise<Ahead | null>[] = [];
  const start = (): void => {
    const one = next();
    coming.push(one);
    one.then((found) => found && sizeOf(found.batch) === 0 && start(), () => undefined);
  };
  start();
  try {
    for (let one = await coming.shift(); one; one = await coming.shift()) {
      if (sizeOf(one.batch) > 0) start();
      yield one;
    }
  } finally {
    over.abort();
    await reader.return?.().catch(() => undefined);
  }
}

/** Pages that lead back to where we were never end by themselves. */
function circleGuard(provider: string, label: string): (resume: Json | null) => void {
  const seen = new Set<string>();
  return (resume) => {
    if (resume === null) return;
    const place = createHash("sha1").update(JSON.stringify(resume)).digest("base64url");
    if (seen.has(place)) throw new ProviderError(provider, { code: "endless", sentence: `${label} led us round in a circle of pages.` });
    seen.add(place);
  };
}

/** Ends the run in a named state; what is no fault of the provider goes on to the job, which tries again. */
async function settle(scope: ProjectScope, open: OpenStream, run: TakenRun, error: unknown, signal: AbortSignal): Promise<Outcome> {
  if (error instanceof RunLost) {
    if (error.isCanceled) await stopRun(scope, run, "canceled");
    return "later";
  }
  if (signal.aborted) {
    // The process must end. The run stays open, and whoever takes the job next goes on from its last page at once.
    await letGo(scope, run);
    throw error;
  }
  const trouble = toTrouble(error);
  if (!trouble) throw error;
  if (trouble.code === "reconnect") await noteDeadGrant(scope, open.grantId, trouble.sentence);
  await failRun(scope, run, trouble, open.config.speed);
  return "later";
}

function toTrouble(error: unknown): Trouble | null {
  if (isProviderError(error)) return error.trouble;
  return error instanceof Error && error.cause !== undefined ? toTrouble(error.cause) : null;
}
