import { ROLES, type Role } from "@/lib/core/scope";
import { INVITATION_DAYS, type INVITATION_STATES } from "./constants";

/** Only an owner makes an owner, or decides about one; below that an admin decides about everybody. */
export function mayDecide(actor: Role, before: Role | null, after: Role | null): boolean {
  if (actor === "owner") return true;
  return actor === "admin" && before !== "owner" && after !== "owner";
}

export const toRole = (text: string): Role => ROLES.find((role) => role === text) ?? "viewer";

interface Moments { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

export function stateOf({ acceptedAt, revokedAt, expiresAt }: Moments, now: number): (typeof INVITATION_STATES)[number] {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt.getTime() <= now ? "expired" : "open";
}

export const invitationEnd = (): Date => new Date(Date.now() + INVITATION_DAYS * 86_400_000);
