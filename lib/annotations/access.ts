import "server-only";
import { forbidden } from "@/lib/core/errors";
import { makerOf, type Scope } from "@/lib/core/scope";
import { isPermitted } from "@/lib/tenants/access";
import { NOTE } from "./constants";

interface Written { kind: string; createdBy: string | null }

export const isOwn = (scope: Scope, { createdBy }: Written): boolean => createdBy !== null && makerOf(scope) === createdBy;

/** A note is its writer's, and the admins'. What marked a day by itself is nobody's to change. */
export function mayChange(scope: Scope, written: Written): boolean {
  if (written.kind !== NOTE || !isPermitted(scope, "annotations:write")) return false;
  return isOwn(scope, written) || scope.role === "admin" || scope.role === "owner";
}

export function requireChange(scope: Scope, written: Written): void {
  if (mayChange(scope, written)) return;
  throw forbidden(written.kind === NOTE ? "Only who wrote a note, or an admin, can change it." : "This mark was made by the product and cannot be changed.");
}
