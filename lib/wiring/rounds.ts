import "server-only";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { expireTokens } from "@/lib/platform/auth/person-tokens";
import { installationScope } from "@/lib/audit/access";
import { SEAL_EVERY_SECONDS, sealTenant } from "@/lib/audit/jobs";
import { settleBilling } from "@/lib/billing/mutations/reconcile";
import { expireExports } from "@/lib/exports/mutations/expire";
import { expireImports } from "@/lib/imports/mutations/expire";
import { expireBlobs } from "@/lib/platform/blobs/blob";
import { expireRuns } from "@/lib/metric-runs/mutations/expire";
import { expireMails, SEND_EVERY_SECONDS, sendDueMails } from "@/lib/platform/mail/outbox";
import { isFeatureOn } from "@/lib/flags/access";
import type { FlagKey } from "@/lib/flags/constants";
import { listTenantIds } from "@/lib/platform/db/directory";
import { deleteOldConnectStates } from "@/lib/platform/db/global/connect-states";
import { inContext } from "@/lib/platform/log/context";
import { log } from "@/lib/platform/log/log";
import { enqueueDueChecks } from "@/lib/projects/mutations/check-rollups";
import { fetchRates } from "@/lib/fx/mutations/fetch-rates";
import { enqueueDueReconciliations } from "@/lib/reconciliations/mutations/enqueue-due";
import { fetchDue } from "@/lib/schedules/mutations/fetch-due";
import { enqueueDueStreams } from "@/lib/sync/mutations/enqueue-due";
import { enqueueSubscriptions } from "@/lib/sync/mutations/subscribe";
import { widenDueStreams } from "@/lib/sync/mutations/widen";
import { deleteExpiredKeys } from "@/lib/tenants/mutations/idempotency";
import { noticeEndingConsents } from "./consents/notices";
import { mustWait, openJobScope } from "./gates/job-gate";
import { purgeTenants } from "./purge";
import { resealAll } from "./reseal";
import { expireWebhooks, fetchMissedEvents } from "./webhooks";

interface Round {
  name: string;
  everySeconds: number;
  visit(scope: Scope): Promise<unknown>;
}

/** Work that is due all the time, for every tenant in turn. */
const rounds: readonly Round[] = [
  { name: "audit.seal", everySeconds: SEAL_EVERY_SECONDS, visit: sealTenant },
  { name: "idempotency.expire", everySeconds: 3_600, visit: deleteExpiredKeys },
  { name: "imports.fetch-due", everySeconds: 60, visit: (scope) => whenOn(scope, "scheduledFetches", fetchDue) },
  { name: "sync.enqueue-due", everySeconds: 15, visit: (scope) => whenOn(scope, "sync", enqueueDueStreams) },
  { name: "sync.widen", everySeconds: 3_600, visit: (scope) => whenOn(scope, "sync", widenDueStreams) },
  { name: "sync.subscribe", everySeconds: 24 * 3_600, visit: (scope) => whenOn(scope, "sync", enqueueSubscriptions) },
  { name: "reconciliations.enqueue-due", everySeconds: 3_600, visit: (scope) => whenOn(scope, "sync", enqueueDueReconciliations) },
  { name: "grants.notice", everySeconds: 3_600, visit: noticeEndingConsents },
  { name: "fx.fetch-rates", everySeconds: 60, visit: fetchRates },
  { name: "imports.expire", everySeconds: 600, visit: expireImports },
  { name: "rollups.check", everySeconds: 1_800, visit: enqueueDueChecks },
  { name: "metric-runs.expire", everySeconds: 300, visit: expireRuns },
  { name: "exports.expire", everySeconds: 600, visit: expireExports },
  { name: "blobs.expire", everySeconds: 600, visit: expireBlobs },
  { name: "billing.settle", everySeconds: 3_600, visit: settleBilling },
];

/** People stand before any tenant, so these go their own way. */
const RESEAL_EVERY_SECONDS = 3_600;
const PURGE_EVERY_SECONDS = 600;
const MISSED_EVERY_SECONDS = 24 * 3_600;
const EXPIRE_EVERY_SECONDS = 3_600;
const AFTER_FAILURE_SECONDS = 10;

/** What is due waits while its flag is off. */
async function whenOn(scope: Scope, key: FlagKey, visit: Round["visit"]): Promise<unknown> {
  return (await isFeatureOn(scope, key)) ? visit(scope) : null;
}

/** Starts the rounds and gives the function that stops them after the visit under way. */
export function startRounds(): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = rounds.map((round) => repeat(round.name, round.everySeconds, () => visitAll(round, signal), signal));
  running.push(repeat("audit.seal-installation", SEAL_EVERY_SECONDS, () => sealTenant(installationScope({ kind: "job", name: "audit.seal" }, newId())), signal));
  running.push(repeat("tenants.purge", PURGE_EVERY_SECONDS, () => purgeTenants(signal), signal));
  running.push(repeat("keys.reseal", RESEAL_EVERY_SECONDS, () => resealAll(signal), signal));
  running.push(repeat("billing.fetch-missed", MISSED_EVERY_SECONDS, fetchMissedEvents, signal));
  running.push(repeat("webhooks.expire", EXPIRE_EVERY_SECONDS, expireWebhooks, signal));
  running.push(repeat("mail.send", SEND_EVERY_SECONDS, () => sendDueMails(signal), signal));
  running.push(repeat("mail.expire", EXPIRE_EVERY_SECONDS, expireMails, signal));
  running.push(repeat("person-tokens.expire", EXPIRE_EVERY_SECONDS, expireTokens, signal));
  running.push(repeat("connect-states.expire", EXPIRE_EVERY_SECONDS, () => deleteOldConnectStates(new Date()), signal));
  return async () => {
    stopping.abort();
    await Promise.all(running);
  };
}

async function repeat(name: string, everySeconds: number, work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // A database that is away now must not end the rounds; the next one tries again.
    let seconds = everySeconds;
    await work().catch((error: unknown) => {
      seconds = Math.max(everySeconds, AFTER_FAILURE_SECONDS);
      log().warn({ err: error, round: name }, "a round could not be made");
    });
    await pause(seconds * 1000, signal);
  }
}

export async function visitAll(round: Round, signal?: AbortSignal): Promise<void> {
  for (const tenantId of await listTenantIds()) {
    if (signal?.aborted) return;
    const requestId = newId();
    await inContext(requestId, async () => {
      const scope = await openJobScope(round.name, { tenantId, projectId: null, requestId, data: {} });
      if (scope && !mustWait(round.name, scope)) await round.visit(scope);
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
