import "server-only";
import { toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import type { SyncRun } from "@/lib/platform/db/generated/client";
import { withTenant } from "@/lib/platform/db/tenant";
import type { RunView } from "../schema";

/** Newest first, of all streams of one integration. */
export async function listRuns(scope: ProjectScope, query: { integrationId: string; skip: number; limit: number }): Promise<Page<RunView>> {
  const where = { tenantId: scope.tenantId, projectId: scope.projectId, stream: { integrationId: query.integrationId } };
  return withTenant(scope, async (tx) => {
    const rows = await tx.syncRun.findMany({ where, include: { stream: { select: { stream: true } } }, orderBy: [{ startedAt: "desc" }, { id: "desc" }], skip: query.skip, take: query.limit });
    return toPage(rows.map(toRun), query, await tx.syncRun.count({ where }), ({ id }) => [id]);
  });
}

const day = (value: Date | null): string | null => value?.toISOString().slice(0, 10) ?? null;

const toRun = ({ stream, ...row }: SyncRun & { stream: { stream: string } }): RunView => ({
  id: row.id, streamId: row.streamId, stream: stream.stream, kind: row.kind as RunView["kind"], status: row.status as RunView["status"],
  fromDay: day(row.fromDay), toDay: day(row.toDay), pages: row.pages, rowsRead: Number(row.rowsRead), rowsNew: Number(row.rowsNew),
  rowsChanged: Number(row.rowsChanged), rowsUnchanged: Number(row.rowsUnchanged), rowsVanished: Number(row.rowsVanished), rowsRefused: Number(row.rowsRefused),
  notes: row.notes as string[], requestIds: row.requestIds, code: row.code as RunView["code"], sentence: row.sentence,
  startedAt: row.startedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null,
});
