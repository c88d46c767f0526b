import "server-only";
import { createHmac } from "node:crypto";
import Stripe from "stripe";
import { toAppError } from "@/lib/platform/http/failures";
import { forgetPrices } from "@/lib/platform/payments/catalogue";
import { receiveWebhook } from "@/lib/wiring/webhooks";
import { forgetSettings } from "@/lib/platform/env/settings";
import { asSuperuser } from "@/lib/platform/db/testing";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import type { ChoiceInput } from "../schema";

export interface TestBilling {
  sandbox: Sandbox;
  stripe: Stripe;
  close(): Promise<void>;
}

const NAMES = ["BILLING", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_BASE"] as const;

/** Billing on, against a stand-in of Stripe in this process that is spoken to over HTTP. */
export async function testBilling(): Promise<TestBilling> {
  const sandbox = await startSandbox({ port: 0, stateFile: null });
  useSettings({ BILLING: "on", STRIPE_SECRET_KEY: sandbox.key, STRIPE_WEBHOOK_SECRET: `whsec_older,${sandbox.webhookSecret}`, STRIPE_API_BASE: sandbox.url });
  const stripe = new Stripe(sandbox.key, { host: sandbox.host, port: sandbox.port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
  const close = async () => {
    useSettings({});
    await sandbox.close();
  };
  return { sandbox, stripe, close };
}

export function useSettings(values: Partial<Record<(typeof NAMES)[number], string>>): void {
  for (const name of NAMES) {
    if (values[name] === undefined) delete process.env[name];
    else process.env[name] = values[name];
  }
  forgetSettings();
  forgetPrices();
}

/** A subscription as Checkout would leave it, without its page. */
export async function subscribe(stripe: Stripe, customer: string, price: string, card = "pm_card_visa"): Promise<Stripe.Subscription> {
  const method = await stripe.paymentMethods.attach(card, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
  return stripe.subscriptions.create({ customer, items: [{ price }] });
}

interface Signing { secret?: string; at?: number; header?: string }

/** Hands a body to what stands behind the application's own address for Stripe's events; gives the status. */
export async function post(sandbox: Sandbox, body: string, { secret = sandbox.webhookSecret, at = Math.floor(Date.now() / 1000), header }: Signing = {}): Promise<number> {
  const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  const headers = new Headers({ "stripe-signature": header ?? `t=${at},v1=${signature}` });
  return receiveWebhook("stripe", Buffer.from(body, "utf8"), headers).then(() => 200, (error: unknown) => toAppError(error).status);
}

/** All that is kept about a tenant's billing, without when it was read and what was mailed. */
export async function kept(tenantId: string): Promise<unknown> {
  const [row] = await asSuperuser(`
    select t.plan, to_jsonb(b) - 'fetched_at' - 'updated_at' - 'created_at' as account,
      (select jsonb_agg(to_jsonb(i) - 'fetched_at' - 'mailed_attempts' order by external_id) from invoices i where i.tenant_id = t.tenant_id) as invoices
    from tenants t left join billing_accounts b using (tenant_id) where t.tenant_id = $1`, [tenantId]);
  return row;
}

export const growth: ChoiceInput = { plan: "growth", interval: "monthly" };
export const scale: ChoiceInput = { plan: "scale", interval: "monthly" };
