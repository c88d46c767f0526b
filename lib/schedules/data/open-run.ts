import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { ImportStatus } from "@/lib/imports/constants";
import { APPLY_QUEUE, CHECK_QUEUE } from "@/lib/imports/constants";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { decryptText } from "@/lib/platform/crypto/envelope";
import type { ImportSchedule } from "@/lib/platform/db/generated/client";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { isWaiting } from "../rules";
import { placeOf } from "./place";
import type { Validator } from "../mutations/run";

export interface OpenedRun {
  row: ImportSchedule;
  address: string;
  validator: Validator | null;
  last: { id: string; status: ImportStatus; mapping: Mapping | null; columns: string[]; isWaiting: boolean } | null;
  /** A person has started a step of the last file, which a job is at. */
  isBusy: boolean;
}

/** The schedule with its address, and what became of its last file; null when it is gone. */
export async function openRun(scope: ProjectScope, id: string): Promise<OpenedRun | null> {
  const { tenantId, projectId } = scope;
  const { row, last } = await withTenant(scope, async (tx) => {
    const found = await tx.importSchedule.findFirst({ where: { tenantId, projectId, id } });
    const lastId = found?.lastImportId;
    return { row: found, last: lastId ? await tx.import.findFirst({ where: { tenantId, projectId, id: lastId }, select: { id: true, status: true, mapping: true, columns: true } }) : null };
  });
  if (!row) return null;
  const status = last?.status as ImportStatus | undefined;
  return {
    row, address: decryptText(row.urlEncrypted, placeOf(scope, id)), validator: row.validator ? (JSON.parse(row.validator) as Validator) : null,
    last: last && { id: last.id, status: last.status as ImportStatus, mapping: last.mapping as Mapping | null, columns: last.columns as string[], isWaiting: isWaiting(status) },
    isBusy: last !== null && (status === "checking" || status === "applying") && (await hasStepJob(scope, last.id)),
  };
}

async function hasStepJob(scope: ProjectScope, importId: string): Promise<boolean> {
  const queues = [CHECK_QUEUE, APPLY_QUEUE];
  return (await withTenantSql(scope, (db) => db.one(sql`
    SELECT 1 AS found FROM pgboss.job j
    WHERE j.name = ANY(${queues}::text[]) AND j.data->'data'->>'importId' = ${importId} AND j.state::text IN ('created', 'retry', 'active') LIMIT 1`))) !== null;
}
