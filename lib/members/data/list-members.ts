import "server-only";
import { notFound } from "@/lib/core/errors";
import { toPage, type Page } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { loadPeople } from "@/lib/accounts/loaders";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { toRole } from "../rules";
import type { Member } from "../schema";

export interface MemberRow {
  id: string;
  userId: string;
  role: string;
  isGuest: boolean;
  createdAt: Date;
  projects: { ofProjectId: string }[];
}

/** Oldest membership first. */
export async function listMembers(scope: Scope, query: { skip: number; limit: number }): Promise<Page<Member>> {
  const { tenantId } = scope;
  const { rows, total } = await withTenant(scope, async (tx) => ({
    rows: await tx.membership.findMany({ where: { tenantId }, include: { projects: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], skip: query.skip, take: query.limit }),
    total: await tx.membership.count({ where: { tenantId } }),
  }));
  return toPage(await describeMembers(scope, rows), query, total, ({ id }) => [id]);
}

/** With the names and addresses of the people. */
export async function describeMembers(scope: Scope, rows: readonly MemberRow[]): Promise<Member[]> {
  const { actor } = scope;
  const people = await loadPeople(rows.map(({ userId }) => userId));
  return rows.map(({ id, userId, role, isGuest, projects, createdAt }) => ({
    id, name: people.get(userId)?.name ?? null, email: people.get(userId)?.email ?? "", role: toRole(role), isGuest,
    projectIds: projects.map(({ ofProjectId }) => ofProjectId), isYou: actor.kind === "member" && actor.userId === userId, joinedAt: createdAt.toISOString(),
  }));
}

export async function getMemberRow(scope: Scope, tx: TenantTx, id: string): Promise<MemberRow> {
  const row = await tx.membership.findFirst({ where: { tenantId: scope.tenantId, id }, include: { projects: true } });
  if (!row) throw notFound("member", id);
  return row;
}

export const countOwners = (scope: Scope, tx: TenantTx): Promise<number> => tx.membership.count({ where: { tenantId: scope.tenantId, role: "owner" } });
