import "server-only";
import type Stripe from "stripe";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { toMinor, toPaid } from "@/lib/platform/payments/amounts";
import { callStripe } from "@/lib/platform/payments/call";
import { assertBillingOn } from "@/lib/platform/payments/state";
import { PLAN_CURRENCY } from "../constants";
import { findAccount } from "../data/account";
import { findPriceId } from "../data/price-ids";
import { changeBetween, choiceOf, isOver, planItem, priceOf, toDate, type Choice } from "../rules";
import type { ChangeInput, ChangePreview } from "../schema";
import { refreshSubscription } from "./refresh-subscription";

interface Change {
  subscription: Stripe.Subscription;
  item: Stripe.SubscriptionItem;
  price: string;
  now: Choice;
}

/** What a change would cost this minute: nothing is changed. */
export async function previewChange(scope: Scope, choice: Choice): Promise<ChangePreview> {
  const { subscription, item, price, now } = await prepare(scope, choice);
  const prorationDate = Math.floor(Date.now() / 1000);
  const invoice = await callStripe((stripe) => stripe.invoices.createPreview({
    customer: idOf(subscription.customer),
    subscription: subscription.id,
    subscription_details: { items: [{ id: item.id, price }], proration_behavior: "always_invoice", proration_date: prorationDate },
  }));
  const isTrial = subscription.status === "trialing";
  const lines = isTrial ? [] : invoice.lines.data.map(({ description, amount, currency }) => ({ description: description ?? "", amount: toPaid(amount, currency) }));
  const total = isTrial ? 0 : invoice.total;
  return {
    change: changeBetween(now, choice) === "upgrade" ? "upgrade" : "downgrade",
    dueNow: toPaid(isTrial ? 0 : Math.max(0, invoice.amount_due), invoice.currency),
    credit: toPaid(Math.max(0, -total), invoice.currency),
    then: toPaid(toMinor(priceOf(choice), PLAN_CURRENCY), PLAN_CURRENCY),
    thenAt: nextPayment(now, choice, item, isTrial)?.toISOString() ?? null,
    prorationDate,
    lines,
  };
}

/** With another interval a new period begins today; with the same one the next payment stays where it was. */
function nextPayment(now: Choice, next: Choice, item: Stripe.SubscriptionItem, isTrial: boolean): Date | null {
  if (isTrial || now.interval === next.interval) return toDate(item.current_period_end);
  const end = new Date();
  end.setUTCMonth(end.getUTCMonth() + (next.interval === "yearly" ? 12 : 1));
  return end;
}

/**
 * Changes the plan at once, up and down, and settles the difference on an invoice of its own: what is dearer is
 * paid now or nothing changes, what was paid too much is credited to the next invoices.
 */
export async function changePlan(scope: Scope, { prorationDate, ...choice }: ChangeInput): Promise<void> {
  const { subscription, item, price, now } = await prepare(scope, choice);
  const idempotencyKey = `aura-change-${subscription.id}-${item.price.id}-${price}-${prorationDate ?? Math.floor(Date.now() / 60_000)}`;
  await callStripe((stripe) => stripe.subscriptions.update(subscription.id, {
    items: [{ id: item.id, price }],
    proration_behavior: "always_invoice",
    payment_behavior: "error_if_incomplete",
    ...(prorationDate === undefined ? {} : { proration_date: prorationDate }),
  }, { idempotencyKey }));
  await withTenant({ ...scope, projectId: null }, (tx) => recordAudit(scope, tx, {
    action: "billing.change", target: { kind: "tenant", id: scope.tenantId }, details: { from: `${now.plan} ${now.interval}`, to: `${choice.plan} ${choice.interval}` },
  }));
  await refreshSubscription(scope);
}

async function prepare(scope: Scope, choice: Choice): Promise<Change> {
  assertBillingOn();
  const subscription = await requireLive(scope);
  const item = planItem(subscription);
  const now = item ? choiceOf(item.price) : null;
  if (!item || !now) throw conflict("This subscription has a price of its own. Ask us to change it.");
  if (subscription.status !== "active" && subscription.status !== "trialing") throw conflict("An invoice is unpaid. Pay it in the billing portal, then change the plan.");
  if (changeBetween(now, choice) === "none") throw conflict("This is the plan you have.");
  return { subscription, item, price: await findPriceId(scope, choice), now };
}

/** The subscription as it is at Stripe now. Throws 409 when there is none, or it is over. */
export async function requireLive(scope: Scope): Promise<Stripe.Subscription> {
  const id = (await findAccount(scope))?.subscriptionId;
  const subscription = id ? await callStripe((stripe) => stripe.subscriptions.retrieve(id)) : null;
  if (!subscription || isOver(subscription.status)) throw conflict("This workspace has no subscription. Choose a plan first.");
  return subscription;
}

const idOf = (thing: string | { id: string }): string => (typeof thing === "string" ? thing : thing.id);
