import "server-only";
import { notFound } from "@/lib/core/errors";
import { toPage, type Page } from "@/lib/core/page";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import type { Prisma, SavedView as SavedViewRow } from "@/lib/platform/db/generated/client";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { mayShare, viewerOf } from "./access";
import { MAX_VIEWS, VISIBILITIES } from "./constants";
import { pickDefault } from "./rules";
import type { ListViewsQuery, SavedView } from "./schema";

/** The views of one page that this person sees: their own and the team's, by name. */
export async function listViews(scope: ProjectScope, query: ListViewsQuery): Promise<Page<SavedView>> {
  const where = { ...visibleTo(scope), page: query.page };
  return withTenant(scope, async (tx) => {
    const rows = await tx.savedView.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }], skip: query.skip, take: query.limit + 1 });
    const total = await tx.savedView.count({ where });
    return { ...toPage(rows.map((row) => toSavedView(scope, row)), query, total, ({ id }) => [id]), nextCursor: null };
  });
}

/** All views of a page at once, as its menu shows them. */
export const listPageViews = async (scope: ProjectScope, page: string): Promise<SavedView[]> =>
  (await listViews(scope, { page, skip: 0, limit: 2 * MAX_VIEWS })).items;

/** The view that the page opens with, or null. */
export async function findDefaultView(scope: ProjectScope, page: string): Promise<SavedView | null> {
  const rows = await withTenant(scope, (tx) => tx.savedView.findMany({ where: { ...visibleTo(scope), page, isDefault: true } }));
  return pickDefault(rows.map((row) => toSavedView(scope, row)));
}

/** A foreign private view is as absent as a random one. */
export async function getViewRow(scope: ProjectScope, tx: TenantTx, id: string): Promise<SavedViewRow> {
  const row = await tx.savedView.findFirst({ where: { ...visibleTo(scope), id } });
  if (!row) throw notFound("view", id);
  return row;
}

export function visibleTo(scope: ProjectScope): Prisma.SavedViewWhereInput {
  const userId = viewerOf(scope);
  return {
    tenantId: scope.tenantId, projectId: scope.projectId,
    OR: [{ visibility: "team" }, ...(userId === null ? [] : [{ visibility: "private", createdBy: userId }])],
  };
}

export function toSavedView(scope: Scope, row: SavedViewRow): SavedView {
  const { id, page, name, isDefault, state } = row;
  const visibility = VISIBILITIES.find((known) => known === row.visibility) ?? "private";
  return {
    id, page, name, visibility, isDefault, state,
    isOwn: row.createdBy === viewerOf(scope),
    canChange: visibility === "private" || mayShare(scope),
    createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(),
  };
}
