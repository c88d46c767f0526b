import "server-only";
import { forbidden } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { isPermitted } from "@/lib/tenants/access";
import { EXPORT_KINDS, READ_PERMISSION, type ExportKind } from "./constants";

/** Who may read the rows may have them as a file, and nobody else. */
export function assertMayRead(scope: Scope, kind: ExportKind): void {
  if (!isPermitted(scope, READ_PERMISSION[kind])) throw forbidden(`Your role (${scope.role}) does not allow this.`);
}

export const listReadableKinds = (scope: Scope): ExportKind[] => EXPORT_KINDS.filter((kind) => isPermitted(scope, READ_PERMISSION[kind]));

/** The member who asks, or null for a job or a key. */
export const memberOf = ({ actor }: Scope): string | null => (actor.kind === "member" ? actor.userId : null);
