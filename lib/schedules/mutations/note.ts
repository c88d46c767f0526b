import "server-only";
import { isAppError } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { Prisma } from "@/lib/platform/db/generated/client";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { OutgoingError, type OutgoingKind } from "@/lib/platform/http-client/outgoing-error";
import { MAX_FAILURES } from "../constants";
import { nextRun, nextTry, toJson, type Reading } from "../rules";
import type { Validator } from "./run";

interface Row { id: string; everyHours: number }

export interface RunNote {
  startedAt: Date;
  reading: Reading;
  lastImportId?: string;
  validator?: Validator | null;
}

const write = ({ tenantId, projectId }: ProjectScope, tx: TenantTx, id: string, data: Prisma.ImportScheduleUncheckedUpdateManyInput) =>
  tx.importSchedule.updateMany({ where: { tenantId, projectId, id }, data: { ...data, updatedAt: new Date() } });

/** The file came, or is what it was. */
export async function noteRun(scope: ProjectScope, { id, everyHours }: Row, { startedAt, reading, lastImportId, validator }: RunNote): Promise<void> {
  await withTenant(scope, (tx) => write(scope, tx, id, {
    lastRunAt: startedAt, nextRunAt: nextRun(new Date(), everyHours), failures: 0, lastError: Prisma.DbNull, mapping: toJson(reading),
    ...(lastImportId === undefined ? {} : { lastImportId, validator: validator ? JSON.stringify(validator) : null }),
  }));
}

export const saveReading = (scope: ProjectScope, id: string, reading: Reading): Promise<unknown> =>
  withTenant(scope, (tx) => write(scope, tx, id, { mapping: toJson(reading) }));

/** Tried again later and later; switched off, with the reason, when it goes on. */
export async function noteFailure(scope: ProjectScope, { id, everyHours }: Row, sentence: string): Promise<void> {
  const { tenantId, projectId } = scope;
  await withTenant(scope, async (tx) => {
    const row = await tx.importSchedule.findFirst({ where: { tenantId, projectId, id }, select: { failures: true, isEnabled: true } });
    if (!row) return;
    const failures = row.failures + 1;
    const isOff = row.isEnabled && failures >= MAX_FAILURES;
    const now = new Date();
    await write(scope, tx, id, {
      lastRunAt: now, failures, lastError: { sentence, at: now.toISOString() },
      ...(isOff ? { isEnabled: false, nextRunAt: null } : { nextRunAt: nextTry(now, failures, everyHours) }),
    });
    if (isOff) await recordAudit(scope, tx, { action: "schedule.switched_off", target: { kind: "schedule", id }, details: { failures } });
  });
}

/** The same for what was thrown; false for what is no fault of the file or its server. */
export async function noteFault(scope: ProjectScope, row: Row, error: unknown): Promise<boolean> {
  const sentence = describeFailure(error);
  if (sentence === null) return false;
  await noteFailure(scope, row, sentence);
  return true;
}

/** A fetch of a file judges no answer but by its status. */
const SENTENCES: Record<Exclude<OutgoingKind, "status" | "judged">, string> = {
  timeout: "The server took too long to answer.",
  network: "The server could not be reached, or the connection broke.",
  too_large: "The file is larger than 600 MB.",
  blocked_address: "The address, or one that it leads to, is not https on the public internet.",
  circuit_open: "The server could not be reached.",
  aborted: "The fetch was stopped.",
  redirects: "The address is forwarded too many times.",
};

/** Why the file did not come, in words; null for what is no fault of the file or its server. */
function describeFailure(error: unknown): string | null {
  if (error instanceof OutgoingError && error.kind !== "judged") return error.kind === "status" ? describeStatus(error.details.status ?? 0) : SENTENCES[error.kind];
  return isAppError(error, "import_refused") ? error.detail : null;
}

function describeStatus(status: number): string {
  if (status === 401 || status === 403) return `The server refused access (status ${status}). The address may have expired.`;
  if (status === 404 || status === 410) return `There is no file at the address any more (status ${status}).`;
  if (status === 429) return "The server asked for fewer requests (status 429).";
  return status >= 500 ? `The server has a problem of its own (status ${status}).` : `The server answered with status ${status} instead of a file.`;
}
