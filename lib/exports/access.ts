import "server-only";
import { forbidden } from "@/lib/core/errors";
import { refusal, type Scope } from "@/lib/core/scope";
import { isPermitted } from "@/lib/tenants/access";
import { EXPORT_KINDS, READ_PERMISSION, type ExportKind } from "./constants";

/** Who may read the rows may have them as a file, and nobody else. */
export function assertMayRead(scope: Scope, kind: ExportKind): void {
  if (!isPermitted(scope, READ_PERMISSION[kind])) throw forbidden(refusal(scope, READ_PERMISSION[kind]));
}

export const listReadableKinds = (scope: Scope): ExportKind[] => EXPORT_KINDS.filter((kind) => isPermitted(scope, READ_PERMISSION[kind]));

