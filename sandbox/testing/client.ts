import Stripe from "stripe";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox, type Sandbox, type SandboxOptions } from "../start";

export function clientOf(sandbox: Sandbox, options: Partial<ConstructorParameters<typeof Stripe>[1]> = {}): Stripe {
  return new Stripe(sandbox.key, { host: sandbox.host, port: sandbox.port, protocol: "http", maxNetworkRetries: 0, telemetry: false, ...options });
}

export interface Received { body: string; signature: string }

/** A sandbox whose events arrive at a server of the test. */
export async function sandboxWithListener(options: Partial<SandboxOptions> = {}) {
  const received: Received[] = [];
  const answers: number[] = [];
  const listener = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    received.push({ body: Buffer.concat(chunks).toString("utf8"), signature: String(request.headers["stripe-signature"]) });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const webhookUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
  const sandbox = await startSandbox({ port: 0, stateFile: null, webhookUrl, speed: 1000, ...options });
  const close = async () => {
    await sandbox.close();
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
  };
  return { sandbox, stripe: clientOf(sandbox), received, answers, close };
}

/** Two plans of one product, the second yearly as well. */
export async function makePlans(stripe: Stripe) {
  const product = await stripe.products.create({ name: "Growth" });
  const price = (unit_amount: number, interval: "month" | "year", lookup_key: string) =>
    stripe.prices.create({ product: product.id, currency: "eur", unit_amount, recurring: { interval }, lookup_key, transfer_lookup_key: true });
  const [growth, scale, yearly] = [await price(4900, "month", "growth_month"), await price(14900, "month", "scale_month"), await price(149_000, "year", "scale_year")];
  return { product, growth, scale, yearly };
}

export async function makePayer(stripe: Stripe, card = "pm_card_visa", more: Stripe.CustomerCreateParams = {}) {
  const customer = await stripe.customers.create({ email: "buyer@example.com", ...more });
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  return { customer, method };
}

/** Fills the form of a hosted page and gives where it sends the browser. */
export async function submit(url: string, fields: Record<string, string>) {
  const response = await fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
  return { status: response.status, location: response.headers.get("location"), text: await response.text() };
}

/** Asks the control address; `body` makes it a POST. */
export async function control(sandbox: Sandbox, noun: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${sandbox.url}/_control/${noun}`, body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Record<string, unknown>;
}
