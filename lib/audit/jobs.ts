import "server-only";
import type { Scope } from "@/lib/core/scope";
import { sealAudit } from "./mutations/seal";

export const SEAL_EVERY_SECONDS = 10;

/** One tenant's turn of the sealer. */
export async function sealTenant(scope: Scope): Promise<void> {
  while ((await sealAudit(scope)) > 0);
}
