import "server-only";
import type Stripe from "stripe";
import { z } from "zod";
import { AppError, badRequest, forbidden } from "@/lib/core/errors";
import { settings } from "@/lib/platform/env/settings";
import { stripeClient } from "./client";

/** Seconds that a signature's stamp may lie before or after our clock. */
export const TOLERANCE_SECONDS = 300;

export interface SignedEvent {
  id: string;
  type: string;
  livemode: boolean;
  /** The customer whom the event is about, if it is about one. */
  customerId: string | null;
}

const eventShape = z.object({
  id: z.string().regex(/^evt_\w{1,200}$/),
  object: z.literal("event"),
  type: z.string().max(200),
  livemode: z.boolean(),
  data: z.object({ object: z.looseObject({ object: z.string().optional(), id: z.string().optional(), customer: z.unknown().optional() }) }),
});

/** Checks the signature over the very bytes that came, then says what the event is about. Throws 400 or 403. */
export function verifyEvent(bytes: Uint8Array, header: string | null, now = Date.now()): SignedEvent {
  const stripe = stripeClient();
  if (header === null) throw badRequest("The Stripe-Signature header is missing.");
  assertStamp(header, now);
  const text = Buffer.from(bytes).toString("utf8");
  if (!secrets().some((secret) => isSignedBy(stripe, text, header, secret, now))) throw badRequest("The signature does not fit.");
  const event = readEvent(text);
  if (event.livemode !== isLiveKey()) throw forbidden(`This endpoint takes ${isLiveKey() ? "live" : "test"} events only.`);
  return event;
}

/** Every secret of a rotation counts. */
const secrets = (): string[] => (settings().STRIPE_WEBHOOK_SECRET ?? "").split(",").map((secret) => secret.trim()).filter(Boolean);

export const isLiveKey = (): boolean => /^[sr]k_live_/.test(settings().STRIPE_SECRET_KEY ?? "");

/** The package refuses old stamps alone; one from the future could be kept and sent later. */
function assertStamp(header: string, now: number): void {
  const stamp = Number(/(?:^|,)\s*t=(\d{1,12})(?:,|$)/.exec(header)?.[1] ?? Number.NaN);
  if (!(Math.abs(now / 1000 - stamp) <= TOLERANCE_SECONDS)) throw badRequest("The signature's time is not now.");
}

function isSignedBy(stripe: Stripe, text: string, header: string, secret: string, now: number): boolean {
  const { signature } = stripe.webhooks;
  if (!signature) return false;
  try {
    signature.verifyHeader(text, header, secret, TOLERANCE_SECONDS, undefined, Math.floor(now / 1000));
    return true;
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Any complaint means: not signed by this secret.
    return false;
  }
}

export function readEvent(text: string): SignedEvent {
  const parsed = eventShape.safeParse(parse(text));
  if (!parsed.success) throw badRequest("This is not an event of a known shape.");
  const { id, type, livemode, data: { object } } = parsed.data;
  return { id, type, livemode, customerId: customerOf(object) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function customerOf(object: { object?: string; id?: string; customer?: unknown }): string | null {
  const { customer } = object;
  if (object.object === "customer") return object.id ?? null;
  if (typeof customer === "string") return customer;
  const id = typeof customer === "object" && customer !== null ? (customer as { id?: unknown }).id : null;
  return typeof id === "string" ? id : null;
}
