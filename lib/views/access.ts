import "server-only";
import { forbidden } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import { requirePerson, type Scope } from "@/lib/core/scope";
import { isPermitted } from "@/lib/tenants/access";
import type { Visibility } from "./constants";

/** Whose private views these are; only people have any. */
export const viewerOf = ({ actor }: Scope): UserId | null => (actor.kind === "member" ? actor.userId : null);

export const mayShare = (scope: Scope): boolean => isPermitted(scope, "views:share");

/** Everyone keeps private views; what the team sees is for those who may change more than their own page. */
export function requireKeeper(scope: Scope, visibility: Visibility): UserId {
  const userId = requirePerson(scope, "A saved view");
  if (visibility === "team" && !mayShare(scope)) throw forbidden(`Your role (${scope.role}) keeps private views; it does not change the team's.`);
  return userId;
}
