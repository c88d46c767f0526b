import "server-only";
import { countUnsealed, verifyChain } from "@/lib/audit/data";
import type { Scope } from "@/lib/core/scope";
import { toChain } from "../rules";
import type { Chain } from "../schema";

/** Computes every seal of the tenant again and says the first that does not hold. */
export async function checkChain(scope: Scope): Promise<Chain> {
  return toChain(await verifyChain(scope), await countUnsealed(scope));
}
