import "server-only";
import { notFound } from "@/lib/core/errors";
import { toPage, type Page } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { loadNames } from "@/lib/accounts/loaders";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { stateOf, toRole } from "../rules";
import type { Invitation } from "../schema";

export interface InvitationRow {
  tenantId: string;
  id: string;
  emailEncrypted: string;
  emailHash: string;
  role: string;
  isGuest: boolean;
  projectIds: string[];
  tokenHash: string;
  invitedBy: string;
  createdAt: Date;
  sentAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

/** Those that may still be taken up or sent again, newest first. */
export async function listInvitations(scope: Scope, query: { skip: number; limit: number }): Promise<Page<Invitation>> {
  const where = { tenantId: scope.tenantId, acceptedAt: null, revokedAt: null };
  const { rows, total } = await withTenant(scope, async (tx) => ({
    rows: await tx.invitation.findMany({ where, orderBy: { id: "desc" }, skip: query.skip, take: query.limit }),
    total: await tx.invitation.count({ where }),
  }));
  const names = await loadNames(rows.map(({ invitedBy }) => invitedBy));
  return toPage(rows.map((row) => toInvitation(scope, row, names.get(row.invitedBy) ?? null)), query, total, ({ id }) => [id]);
}

export const toInvitation = (scope: Scope, row: InvitationRow, invitedBy: string | null): Invitation => ({
  id: row.id, email: emailOf(scope, row), role: toRole(row.role), isGuest: row.isGuest, projectIds: row.projectIds, invitedBy, state: stateOf(row, Date.now()),
  createdAt: row.createdAt.toISOString(), sentAt: row.sentAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
});

export const placeOfInvitation = (scope: Scope, id: string) => ({ tenantId: scope.tenantId, table: "invitations", rowId: id });

export const emailOf = (scope: Scope, { id, emailEncrypted }: InvitationRow): string => decryptText(emailEncrypted, placeOfInvitation(scope, id));

export async function getInvitationRow(scope: Scope, tx: TenantTx, id: string): Promise<InvitationRow> {
  const row = await tx.invitation.findFirst({ where: { tenantId: scope.tenantId, id } });
  if (!row) throw notFound("invitation", id);
  return row;
}
