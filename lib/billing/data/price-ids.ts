import "server-only";
import { internal } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { ensurePrices } from "@/lib/platform/payments/catalogue";
import { lookupKeyOf } from "../constants";
import { wantedPrices, type Choice } from "../rules";

/** The id at Stripe of what the plan costs there; what is missing is made from the plans file first. */
export async function findPriceId(scope: Scope, { plan, interval }: Choice): Promise<string> {
  const id = (await ensurePrices(wantedPrices())).get(lookupKeyOf(plan, interval));
  if (!id) throw internal(new Error(`There is no price for ${plan} ${interval}, which ${scope.tenantId} asks for.`));
  return id;
}
