import "server-only";
import type Stripe from "stripe";
import type { Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { callStripe } from "@/lib/platform/payments/call";
import { chooseSubscription, toDate } from "../rules";

/** What Stripe said about a customer, and when it was asked. */
export interface Reading {
  fetchedAt: Date;
  /** The one that counts, or none. */
  subscription: Stripe.Subscription | null;
  /** When any subscription of the customer first had a trial. */
  trialUsedAt: Date | null;
  /** Newest first. */
  invoices: Stripe.Invoice[];
}

const MOST = 100;

/** Asks Stripe for all that decides a tenant's plan. The time is the database's, taken before asking. */
export async function readSubscription(scope: Scope, customer: string): Promise<Reading> {
  const fetchedAt = await readClock(scope);
  const [subscriptions, invoices] = await Promise.all([
    callStripe((stripe) => stripe.subscriptions.list({ customer, status: "all", limit: MOST })),
    callStripe((stripe) => stripe.invoices.list({ customer, limit: MOST })),
  ]);
  const trials = subscriptions.data.flatMap(({ trial_start: start }) => (start === null ? [] : [start]));
  return {
    fetchedAt,
    subscription: chooseSubscription(subscriptions.data),
    trialUsedAt: trials.length === 0 ? null : toDate(Math.min(...trials)),
    invoices: invoices.data,
  };
}

async function readClock({ tenantId }: Scope): Promise<Date> {
  const row = await withTenantSql({ tenantId, projectId: null }, (db) => db.one<{ now: Date }>(sql`SELECT clock_timestamp() AS now`));
  return row?.now ?? new Date();
}
