import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { csvLine } from "@/lib/core/csv";
import type { Scope } from "@/lib/core/scope";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import type { Attachment } from "@/lib/platform/http/attachment";
import { FILE_BATCH } from "../constants";
import { nameEvents, readEvents } from "../data/list-events";
import { FILE_HEADS, toCells } from "../rules";
import type { EventFilters } from "../schema";

/** The events as a CSV file, made as it is sent, newest first. That it was taken is an event too. */
export async function exportEvents(scope: Scope, filters: EventFilters): Promise<Attachment> {
  await withTenant({ tenantId: scope.tenantId, projectId: null }, (tx) =>
    recordAudit(scope, tx, { action: "audit.export", target: { kind: "audit", id: null }, details: { ...filters } }));
  const name = `audit-${new Date().toISOString().slice(0, 10)}.csv`;
  return { name, mediaType: "text/csv; charset=utf-8", size: null, bytes: csvBytes(scope, filters) };
}

/** A transaction for each batch: a slow reader keeps none open. New events stand above where the reading is. */
async function* csvBytes(scope: Scope, filters: EventFilters): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvLine(FILE_HEADS), "utf8");
  let after: string | null = null;
  for (;;) {
    const rows = await readBatch(scope, filters, after);
    if (rows.length > 0) yield Buffer.from(rows.map((row) => csvLine(toCells(row))).join(""), "utf8");
    if (rows.length < FILE_BATCH) return;
    after = rows.at(-1)!.id;
  }
}

const readBatch = async (scope: Scope, filters: EventFilters, after: string | null) =>
  nameEvents(scope, await withTenantSql({ tenantId: scope.tenantId, projectId: null }, (db) => readEvents(scope, db, filters, after, FILE_BATCH)));
