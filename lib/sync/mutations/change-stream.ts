import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { dayOf } from "@/lib/core/dates";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import type { Stream } from "@/lib/integrations/provider";
import { findStream, requireProvider } from "@/lib/integrations/registry";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { oldestOf } from "../rules";
import type { StreamChange } from "../schema";
import { enqueueIn } from "./enqueue-stream";

export function changeStream(scope: ProjectScope, id: string, change: StreamChange): Promise<void> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    const row = await tx.integrationStream.findFirst({ where: { tenantId, projectId, id }, include: { integration: true } });
    if (!row) throw notFound("stream", id);
    if (change.cancel) await cancel(scope, tx, id);
    else if (row.integration.status !== "connected") throw conflict("Its integration is not connected. Connect it again first.");
    else if (change.reread) await reread(scope, tx, { id, reader: findStream(requireProvider(row.integration.provider), row.stream, row.integration.settings), timeZone: row.integration.timeZone ?? "UTC" }, change.reread);
    else if (change.readNow) await readNow(scope, tx, row);
    else await switchStream(scope, tx, row, change.isEnabled === true);
    await recordAudit(scope, tx, { action: "stream.change", target: { kind: "stream", id }, details: { change: Object.keys(change).join() } });
  });
}

/** The reader notices within seconds; what it wrote stays. */
async function cancel({ tenantId, projectId }: ProjectScope, tx: TenantTx, id: string): Promise<void> {
  const { count } = await tx.syncRun.updateMany({ where: { tenantId, projectId, streamId: id, status: "running" }, data: { isCanceled: true } });
  if (count === 0) throw conflict("Nothing is being read right now.");
}

async function reread(scope: ProjectScope, tx: TenantTx, stream: { id: string; reader: Stream | null; timeZone: string }, days: { from: string; to: string }): Promise<void> {
  const { tenantId, projectId } = scope;
  const { reader } = stream;
  if (!reader || reader.mode === "whole") throw conflict("This data has no days; it is read as a whole each time.");
  const today = dayOf(new Date(), stream.timeZone);
  const oldest = oldestOf(reader, today);
  if (days.from < oldest) throw invalid({ "reread.from": [`The source tells of days from ${oldest} on.`] });
  if (days.to > today) throw invalid({ "reread.to": [`The account's day is ${today}; later days have not come yet.`] });
  await tx.integrationStream.updateMany({
    where: { tenantId, projectId, id: stream.id },
    data: { rereadFrom: new Date(`${days.from}T00:00:00Z`), rereadTo: new Date(`${days.to}T00:00:00Z`), nextRunAt: new Date() },
  });
  await enqueueIn(scope, tx, stream.id);
}

async function readNow(scope: ProjectScope, tx: TenantTx, { id, isEnabled }: { id: string; isEnabled: boolean }): Promise<void> {
  const { tenantId, projectId } = scope;
  if (!isEnabled) throw conflict("This stream is switched off. Switch it on first.");
  await tx.integrationStream.updateMany({ where: { tenantId, projectId, id }, data: { nextRunAt: new Date(), state: "queued", isHistoryHeld: false } });
  await enqueueIn(scope, tx, id);
}

async function switchStream(scope: ProjectScope, tx: TenantTx, { id, code }: { id: string; code: string | null }, isEnabled: boolean): Promise<void> {
  const { tenantId, projectId } = scope;
  if (isEnabled && code === "permission") throw conflict("It needs a permission that was not given. Connect again and allow it.");
  const data = isEnabled ? { isEnabled, state: "queued", nextRunAt: new Date(), isHistoryHeld: false } : { isEnabled, state: "paused" };
  await tx.integrationStream.updateMany({ where: { tenantId, projectId, id }, data });
  if (isEnabled) await enqueueIn(scope, tx, id);
  else await tx.syncRun.updateMany({ where: { tenantId, projectId, streamId: id, status: "running" }, data: { isCanceled: true } });
}
