import "server-only";
import { loadNames } from "@/lib/accounts/loaders";
import { notFound } from "@/lib/core/errors";
import { asUserId, newId, type UserId } from "@/lib/core/ids";
import { hashToken } from "@/lib/platform/crypto/hashes";
import type { JoinedTenant } from "@/lib/platform/auth/ports";
import { findUser, listDirectory, type NewUser } from "@/lib/platform/db/directory";
import { invitedScope } from "./access";
import { findInvited, type Invited } from "./data/find-invited";
import { emailOf } from "./data/list-invitations";
import { acceptInvitation, joinAsNew } from "./mutations/accept-invitation";
import { stateOf, toRole } from "./rules";
import type { Accepted, Invitation } from "./schema";

const NOBODY = asUserId("00000000-0000-7000-8000-000000000000");

/** What the link leads to; null when no invitation has this secret, or its tenant is gone. */
async function findByToken(token: string): Promise<Invited | null> {
  const tokenHash = hashToken(token);
  for (const { tenantId, targetId } of await listDirectory("invitation", tokenHash)) {
    const found = await findInvited(invitedScope(NOBODY, tenantId, newId()), targetId);
    if (found?.row.tokenHash === tokenHash) return found;
  }
  return null;
}

export interface ShownInvitation {
  tenantName: string;
  inviter: string | null;
  role: Invitation["role"];
  state: Invitation["state"];
  /** The address that it was sent to, for who has the link that came there. */
  email: string;
  /** Whether the person who looks has that address; null when nobody is signed in. */
  fits: boolean | null;
}

/** For the page that the link opens. */
export async function loadInvitation(token: string, userId: UserId | null): Promise<ShownInvitation | null> {
  const found = await findByToken(token);
  if (!found) return null;
  const { row, tenantName } = found;
  const user = userId === null ? null : await findUser(userId);
  const names = await loadNames([row.invitedBy]);
  return {
    tenantName, inviter: names.get(row.invitedBy) ?? null, role: toRole(row.role), state: stateOf(row, Date.now()), email: emailOf(invitedScope(NOBODY, row.tenantId, newId()), row),
    fits: user === null ? null : user.emailHash === row.emailHash,
  };
}

export async function acceptByToken(userId: UserId, token: string, requestId: string): Promise<Accepted> {
  const found = await findByToken(token);
  if (!found) throw notFound("invitation");
  return acceptInvitation(invitedScope(userId, found.row.tenantId, requestId), userId, found.row.id);
}

/** A new person who comes by the link: the user and the membership exist together or not at all. */
export async function signUpInvited(token: string, user: NewUser, requestId: string): Promise<JoinedTenant> {
  const found = await findByToken(token);
  if (!found) throw notFound("invitation");
  return joinAsNew(invitedScope(user.id, found.row.tenantId, requestId), user, found.row.id);
}

/** Whether somebody was invited under this address and may still come. */
export async function mayJoin(emailHash: string): Promise<boolean> {
  for (const { tenantId, targetId } of await listDirectory("invited", emailHash)) {
    const found = await findInvited(invitedScope(NOBODY, tenantId, newId()), targetId);
    if (found && stateOf(found.row, Date.now()) === "open") return true;
  }
  return false;
}
