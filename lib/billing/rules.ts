import type Stripe from "stripe";
import { GRACE_DAYS, PLAN_CURRENCY, WARN_AT, billingIntervals, lookupKeyOf, planIds, planLimits, plans, type BillingInterval, type PlanId, type PlanLimit } from "./constants";

const DAY_MS = 86_400_000;
const MICROS = 1_000_000;

export const toPlanId = (text: string | null | undefined): PlanId => planIds.find((id) => id === text) ?? "free";

/** What of a subscription decides the plan. */
export interface PlanGround {
  status: string | null;
  plan: string | null;
  pastDueSince: Date | null;
}

/**
 * The plan that a subscription gives. Only what is named here gives one: a status or a price that we do not
 * know gives none, whatever came before, so the answer depends on nothing but what was read.
 */
export function entitledPlan({ status, plan, pastDueSince }: PlanGround, now: Date): PlanId {
  if (status === "active" || status === "trialing") return toPlanId(plan);
  if (status === "past_due") return pastDueSince === null || now < graceEnd(pastDueSince) ? toPlanId(plan) : "free";
  return "free";
}

export const graceEnd = (pastDueSince: Date): Date => new Date(pastDueSince.getTime() + GRACE_DAYS * DAY_MS);

/** A subscription in one of these is over; the provider never brings it back. */
export const isOver = (status: string | null): boolean => status === null || status === "canceled" || status === "incomplete_expired";

/** Plan and interval of one of our lookup keys. */
export function readLookupKey(key: string | null | undefined): { plan: PlanId; interval: BillingInterval } | null {
  const [, plan, interval] = /^aura_([a-z]+)_([a-z]+)$/.exec(key ?? "") ?? [];
  const known = { plan: planIds.find((id) => id === plan), interval: billingIntervals.find((id) => id === interval) };
  return known.plan && known.interval ? { plan: known.plan, interval: known.interval } : null;
}

export interface Choice {
  plan: PlanId;
  interval: BillingInterval;
}

export const priceOf = ({ plan, interval }: Choice): number => plans[plan][interval];

export function changeBetween(now: Choice, next: Choice): "none" | "upgrade" | "downgrade" {
  if (now.plan !== next.plan) return planIds.indexOf(next.plan) > planIds.indexOf(now.plan) ? "upgrade" : "downgrade";
  if (now.interval === next.interval) return "none";
  return next.interval === "yearly" ? "upgrade" : "downgrade";
}

/** A limit in what its counter counts: things, or millionths of a unit of money. `null` is "without limit". */
export function allowed(plan: string, limit: PlanLimit): number | null {
  const given = plans[toPlanId(plan)].limits[limit];
  if (given === null) return null;
  return planLimits[limit].unit === "money" ? given * MICROS : given;
}

export function usageLevel(used: number, most: number | null): "fine" | "near" | "full" {
  if (most === null) return "fine";
  if (used >= most) return "full";
  return used * 100 >= most * WARN_AT ? "near" : "fine";
}

const NOUNS: Record<PlanLimit, string> = {
  projects: "projects", trackedOrders: "orders a month", members: "members", integrations: "connected accounts",
  assistantSpend: "US dollars of assistant a month", directMessages: "direct messages a month",
};

/** Why something new is refused, and what helps. */
export function limitSentence(plan: string, limit: PlanLimit): string {
  const { name, limits, id } = plans[toPlanId(plan)];
  const most = limits[limit] ?? 0;
  const noun = most === 1 ? NOUNS[limit].replace(/^(\w+)s\b/, "$1") : NOUNS[limit];
  const roomier = planIds.slice(planIds.indexOf(id) + 1).find((next) => (plans[next].limits[limit] ?? Infinity) > most);
  const help = roomier ? `${plans[roomier].name} has room for ${plans[roomier].limits[limit]?.toLocaleString("en") ?? "any number"}: choose it under Billing in the workspace's settings.` : "Write to us if you need more.";
  return `The ${name} plan has room for ${most.toLocaleString("en")} ${noun}. What is there stays and goes on. ${help}`;
}

/** The first day of the month (UTC) that usage counts for; limits without a month have one of their own. */
export const monthOf = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
export const NO_MONTH = new Date(0);

/** The live one; of several, and of those that are over, the newest. Which came first makes no difference. */
export function chooseSubscription(all: readonly Stripe.Subscription[]): Stripe.Subscription | null {
  const newestFirst = [...all].sort((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1));
  return newestFirst.find(({ status }) => !isOver(status) && status !== "incomplete") ?? newestFirst.find(({ status }) => !isOver(status)) ?? newestFirst[0] ?? null;
}

export const toDate = (seconds: number): Date => new Date(seconds * 1000);
export const toDateOrNone = (seconds: number | null | undefined): Date | null => (typeof seconds === "number" ? toDate(seconds) : null);

/** Plan and interval of a price: by its lookup key, or, when a newer price took that over, by what we wrote on it. */
export function choiceOf(price: Stripe.Price) {
  return readLookupKey(price.lookup_key) ?? readLookupKey(`aura_${price.metadata?.aura_plan ?? ""}_${price.metadata?.aura_interval ?? ""}`);
}

/** The item that is one of our plans. */
export function planItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem | null {
  return subscription.items.data.find(({ price }) => choiceOf(price) !== null) ?? subscription.items.data[0] ?? null;
}

/** Since when money is owed: the oldest invoice of the subscription that is open though its payment was tried. */
export function pastDueSince({ status, id }: Stripe.Subscription, invoices: readonly Stripe.Invoice[]): Date | null {
  if (status !== "past_due" && status !== "unpaid") return null;
  const owed = invoices.filter((invoice) => (invoice.status === "open" || invoice.status === "uncollectible") && subscriptionOf(invoice) === id);
  return owed.length === 0 ? null : toDate(Math.min(...owed.map(({ created }) => created)));
}

export function subscriptionOf(invoice: Stripe.Invoice): string | null {
  const found = invoice.parent?.subscription_details?.subscription;
  return typeof found === "string" ? found : (found?.id ?? null);
}

/** What Stripe is to know of every plan and interval that costs something. */
export const wantedPrices = () => planIds.filter((id) => plans[id].monthly > 0).flatMap((plan) => billingIntervals.map((interval) => ({
  lookupKey: lookupKeyOf(plan, interval),
  product: { id: `aura_${plan}`, name: `Aura ${plans[plan].name}`, description: plans[plan].summary },
  units: priceOf({ plan, interval }),
  currency: PLAN_CURRENCY,
  interval: interval === "monthly" ? ("month" as const) : ("year" as const),
  metadata: { aura_plan: plan, aura_interval: interval },
})));

/** How often the plan has connected accounts read, for a sentence: "every 15 minutes". */
export function readingText(id: PlanId): string {
  const minutes = plans[id].readEveryMinutes;
  if (minutes < 60) return `every ${minutes} minutes`;
  return minutes === 60 ? "every hour" : `every ${minutes / 60} hours`;
}
