import "server-only";
import { conflict } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { settings } from "@/lib/platform/env/settings";
import { callStripe } from "@/lib/platform/payments/call";
import { assertBillingOn } from "@/lib/platform/payments/state";
import { findAccount, getTenantSlug } from "../data/account";
import type { Address } from "../schema";

/** A fresh address of the portal, where cards, tax ids and addresses are kept. It works once and for a short while. */
export async function openPortal(scope: Scope): Promise<Address> {
  assertBillingOn();
  const account = await findAccount(scope);
  if (!account) throw conflict("There is nothing to look after yet: choose a plan first.");
  const page = `${settings().APP_URL.replace(/\/$/, "")}/app/${await getTenantSlug(scope)}/settings/billing`;
  const configuration = await ensureConfiguration();
  const session = await callStripe((stripe) => stripe.billingPortal.sessions.create({ customer: account.customerId, return_url: page, configuration }));
  return { url: session.url };
}

const MARK = "aura";

/** Ours, found by its mark: an account without any saved one has no portal at all. Plans are changed in the product. */
async function ensureConfiguration(): Promise<string> {
  const { data } = await callStripe((stripe) => stripe.billingPortal.configurations.list({ active: true, limit: 100 }));
  const own = data.find(({ metadata }) => metadata?.made_by === MARK);
  if (own) return own.id;
  const made = await callStripe((stripe) => stripe.billingPortal.configurations.create({
    metadata: { made_by: MARK },
    features: {
      customer_update: { enabled: true, allowed_updates: ["email", "name", "address", "tax_id"] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: "at_period_end" },
    },
  }, { idempotencyKey: "aura-portal-1" }));
  return made.id;
}
