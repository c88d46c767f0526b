import "server-only";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { SEAL_EVERY_SECONDS, sealTenant } from "@/lib/audit/jobs";
import { expireExports } from "@/lib/exports/mutations/expire";
import { expireImports } from "@/lib/imports/mutations/expire";
import { expireBlobs } from "@/lib/platform/blobs/blob";
import { expireRuns } from "@/lib/metric-runs/mutations/expire";
import { listTenantIds } from "@/lib/platform/db/directory";
import { inContext } from "@/lib/platform/log/context";
import { log } from "@/lib/platform/log/log";
import { enqueueDueChecks } from "@/lib/projects/mutations/check-rollups";
import { fetchDue } from "@/lib/schedules/mutations/fetch-due";
import { deleteExpiredKeys } from "@/lib/tenants/mutations/idempotency";
import { openJobScope } from "./job-gate";
import { resealAll } from "./reseal";

interface Round {
  name: string;
  everySeconds: number;
  visit(scope: Scope): Promise<unknown>;
}

/** Work that is due all the time, for every tenant in turn. */
const rounds: readonly Round[] = [
  { name: "audit.seal", everySeconds: SEAL_EVERY_SECONDS, visit: sealTenant },
  { name: "idempotency.expire", everySeconds: 3_600, visit: deleteExpiredKeys },
  { name: "imports.fetch-due", everySeconds: 60, visit: fetchDue },
  { name: "imports.expire", everySeconds: 600, visit: expireImports },
  { name: "rollups.check", everySeconds: 1_800, visit: enqueueDueChecks },
  { name: "metric-runs.expire", everySeconds: 300, visit: expireRuns },
  { name: "exports.expire", everySeconds: 600, visit: expireExports },
  { name: "blobs.expire", everySeconds: 600, visit: expireBlobs },
];

/** People stand before any tenant, so this one goes its own way. */
const RESEAL_EVERY_SECONDS = 3_600;

/** Starts the rounds and gives the function that stops them after the visit under way. */
export function startRounds(): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = rounds.map((round) => repeat(round.name, round.everySeconds, () => visitAll(round, signal), signal));
  running.push(repeat("keys.reseal", RESEAL_EVERY_SECONDS, () => resealAll(signal), signal));
  return async () => {
    stopping.abort();
    await Promise.all(running);
  };
}

async function repeat(name: string, everySeconds: number, work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // A database that is away now must not end the rounds; the next one tries again.
    await work().catch((error: unknown) => log().warn({ err: error, round: name }, "a round could not be made"));
    await pause(everySeconds * 1000, signal);
  }
}

export async function visitAll(round: Round, signal?: AbortSignal): Promise<void> {
  for (const tenantId of await listTenantIds()) {
    if (signal?.aborted) return;
    const requestId = newId();
    await inContext(requestId, async () => {
      const scope = await openJobScope(round.name, { tenantId, projectId: null, requestId, data: {} });
      if (scope) await round.visit(scope);
    });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  });
}
