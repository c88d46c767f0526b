import "server-only";
import Stripe from "stripe";
import { settings } from "@/lib/platform/env/settings";
import { assertBillingOn } from "./state";

/** Events and answers have this shape; the webhook endpoint is to be created with the same version. */
export const STRIPE_VERSION = "2026-10-28.endive";

const TIMEOUT_MS = 15_000;
const RETRIES = 2;

const holder = globalThis as typeof globalThis & { auraStripe?: { name: string; client: Stripe } };

/** One client per process, to Stripe itself or to whatever stands at STRIPE_API_BASE. */
export function stripeClient(): Stripe {
  assertBillingOn();
  const { STRIPE_SECRET_KEY: key = "", STRIPE_API_BASE: base } = settings();
  const name = `${key}|${base ?? ""}`;
  if (holder.auraStripe?.name === name) return holder.auraStripe.client;
  const client = new Stripe(key, { apiVersion: STRIPE_VERSION, timeout: TIMEOUT_MS, maxNetworkRetries: RETRIES, telemetry: false, ...addressOf(base) });
  holder.auraStripe = { name, client };
  return client;
}

function addressOf(base: string | undefined) {
  if (!base) return {};
  const { protocol, hostname, port } = new URL(base);
  const isPlain = protocol === "http:";
  return { host: hostname, port: port || (isPlain ? "80" : "443"), protocol: isPlain ? ("http" as const) : ("https" as const) };
}
