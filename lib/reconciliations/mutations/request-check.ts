import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { DayRange } from "@/lib/core/dates";
import { conflict, invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { progressOf } from "@/lib/sync/rules";
import { RECONCILE_QUEUE } from "../constants";
import { findStand, type Stand } from "../data/stand";
import { usualDays } from "../rules/days";
import type { RequestCheckInput } from "../schema";

/** A job asks the platform; the row says how it gets on. Gives the row's id. */
export async function requestCheck(scope: ProjectScope, { integrationId, days }: RequestCheckInput): Promise<string> {
  const now = new Date();
  const stand = await findStand(scope, integrationId, now);
  if (!stand) throw conflict("This source does not tell its own totals, so there is nothing to compare with.");
  if (stand.integration.status !== "connected") throw conflict("This account is not connected. Connect it again first.");
  if (days && days.to >= stand.today) throw invalid({ "days.to": [`The account's day is ${stand.today}; compare days that are over.`] });
  const range = days ?? usualDays(progressOf(stand.row, now), stand.today);
  if (!range) throw conflict("No whole day of this account has been read yet.");
  return withTenant(scope, async (tx) => {
    const id = await addCheck(scope, tx, stand, range);
    await recordAudit(scope, tx, { action: "reconciliation.request", target: { kind: "integration", id: integrationId }, details: { from: range.from, to: range.to } });
    return id;
  });
}

export async function addCheck(scope: ProjectScope, tx: TenantTx, { integration }: Stand, { from, to }: DayRange): Promise<string> {
  const { tenantId, projectId } = scope;
  const id = newId();
  await tx.reconciliation.create({ data: { tenantId, projectId, id, integrationId: integration.id, fromDay: new Date(`${from}T00:00:00Z`), toDay: new Date(`${to}T00:00:00Z`) } });
  await enqueue(scope, tx, RECONCILE_QUEUE, { id });
  return id;
}
