import "server-only";
import { createHash } from "node:crypto";
import type Stripe from "stripe";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict, internal } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { settings } from "@/lib/platform/env/settings";
import { callStripe } from "@/lib/platform/payments/call";
import { assertBillingOn } from "@/lib/platform/payments/state";
import { TRIAL_DAYS, lookupKeyOf, plans } from "../constants";
import { getTenantSlug } from "../data/account";
import { findPriceId } from "../data/price-ids";
import { isOver, type Choice } from "../rules";
import type { Address } from "../schema";
import { ensureLiveCustomer } from "./ensure-customer";
import { refreshSubscription } from "./refresh-subscription";

/**
 * A Checkout page for the plan. However often it is asked for at once, there is one open page per tenant:
 * equal requests carry one idempotency key, an open page for the same choice is given again, and pages for
 * another choice are closed.
 */
export async function startCheckout(scope: Scope, choice: Choice): Promise<Address> {
  assertBillingOn();
  const customer = await ensureLiveCustomer(scope);
  const account = await refreshSubscription(scope);
  if (!isOver(account.status)) throw conflict("This workspace has a subscription already. Change the plan instead.");
  const isTrial = plans[choice.plan].hasTrial && account.trialUsedAt === null;
  const sessions = await listSessions(customer);
  const open = sessions.filter(({ status }) => status === "open");
  const same = open.find((session) => session.metadata?.aura_choice === nameOf(choice, isTrial));
  await Promise.all(open.filter((session) => session !== same).map(close));
  const session = same ?? (await create(scope, { customer, choice, isTrial, round: sessions[0]?.id ?? "first" }));
  await keepOne(customer, session);
  await withTenant({ ...scope, projectId: null }, (tx) => recordAudit(scope, tx, { action: "billing.checkout", target: { kind: "tenant", id: scope.tenantId }, details: { ...choice, isTrial } }));
  if (!session.url) throw internal(new Error("The Checkout session has no address."));
  return { url: session.url };
}

const nameOf = ({ plan, interval }: Choice, isTrial: boolean): string => `${lookupKeyOf(plan, interval)}${isTrial ? "_trial" : ""}`;

const MOST_SESSIONS = 100;

async function listSessions(customer: string): Promise<Stripe.Checkout.Session[]> {
  return (await callStripe((stripe) => stripe.checkout.sessions.list({ customer, limit: MOST_SESSIONS }))).data;
}

interface NewSession {
  customer: string;
  choice: Choice;
  isTrial: boolean;
  /** The newest page before this one: equal clicks see the same, a later try another. */
  round: string;
}

async function create(scope: Scope, { customer, choice, isTrial, round }: NewSession): Promise<Stripe.Checkout.Session> {
  const page = `${settings().APP_URL.replace(/\/$/, "")}/app/${await getTenantSlug(scope)}/settings/billing`;
  const price = await findPriceId(scope, choice);
  const metadata = { aura_tenant: scope.tenantId, aura_choice: nameOf(choice, isTrial) };
  const idempotencyKey = createHash("sha256").update([scope.tenantId, customer, price, page, isTrial, round].join("|")).digest("hex");
  return callStripe((stripe) => stripe.checkout.sessions.create({
    mode: "subscription",
    customer,
    client_reference_id: scope.tenantId,
    line_items: [{ price, quantity: 1 }],
    success_url: `${page}?checkout=done`,
    cancel_url: `${page}?checkout=left`,
    allow_promotion_codes: true,
    tax_id_collection: { enabled: true },
    customer_update: { name: "auto", address: "auto" },
    metadata,
    subscription_data: { metadata: { aura_tenant: scope.tenantId }, ...(isTrial ? { trial_period_days: TRIAL_DAYS } : {}) },
  }, { idempotencyKey: `aura-checkout-${idempotencyKey}` }));
}

/** Two different choices at the same moment: the newest page stays, the others are closed. */
async function keepOne(customer: string, session: Stripe.Checkout.Session): Promise<void> {
  const open = (await listSessions(customer)).filter(({ status }) => status === "open");
  const [newest] = open.sort((a, b) => b.created - a.created || b.id.localeCompare(a.id));
  await Promise.all(open.filter(({ id }) => id !== newest?.id).map(close));
  if (newest?.id !== session.id) throw conflict("Another plan was chosen at the same moment. Choose again.");
}

/** It may have been completed or closed meanwhile; then there is nothing to close. */
const close = ({ id }: Stripe.Checkout.Session): Promise<unknown> =>
  callStripe((stripe) => stripe.checkout.sessions.expire(id)).catch(() => undefined);
