import "server-only";
import { conflict } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import type { TenantTx } from "@/lib/platform/db/tenant";
import { visibleTo } from "../data";
import { MAX_VIEWS, type Visibility } from "../constants";
import { foldName } from "../rules";

export interface Kept { id: string; page: string; name: string; visibility: Visibility; userId: UserId }

/** One change of a project's views at a time, so that names and defaults stay single. */
export async function lockViews(scope: ProjectScope, tx: TenantTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`views:${scope.projectId}`}, 0))`;
}

/** A person sees a name once on a page, whether it is their own or the team's. */
export async function assertNameIsFree(scope: ProjectScope, tx: TenantTx, { id, page, name }: Kept): Promise<void> {
  const rows = await tx.savedView.findMany({ where: { ...visibleTo(scope), page, id: { not: id } }, select: { name: true, visibility: true } });
  const taken = rows.find((row) => foldName(row.name) === foldName(name));
  if (!taken) return;
  const whose = taken.visibility === "team" ? "The team has" : "You have";
  throw conflict(`${whose} a view called “${taken.name}” on this page already. Choose another name.`, { field: "name" });
}

export async function assertRoom(scope: ProjectScope, tx: TenantTx, { page, visibility, userId }: Kept): Promise<void> {
  const { tenantId, projectId } = scope;
  const count = await tx.savedView.count({ where: { tenantId, projectId, page, visibility, ...(visibility === "private" ? { createdBy: userId } : {}) } });
  if (count >= MAX_VIEWS) throw conflict(`A page keeps at most ${MAX_VIEWS} ${visibility} views. Delete one first.`);
}

/** One default a page for the team, and one a page for each person. */
export async function clearDefault(scope: ProjectScope, tx: TenantTx, { id, page, visibility, userId }: Kept): Promise<void> {
  const { tenantId, projectId } = scope;
  await tx.savedView.updateMany({
    where: { tenantId, projectId, page, visibility, isDefault: true, id: { not: id }, ...(visibility === "private" ? { createdBy: userId } : {}) },
    data: { isDefault: false },
  });
}
