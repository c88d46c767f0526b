import "server-only";
import type Stripe from "stripe";
import { settings } from "@/lib/platform/env/settings";
import { toMinor } from "./amounts";
import { callStripe, isMissingAtStripe } from "./call";

export interface WantedPrice {
  lookupKey: string;
  product: { id: string; name: string; description: string };
  /** Whole units of the currency. */
  units: number;
  currency: string;
  interval: "month" | "year";
  metadata: Record<string, string>;
}

const KNOWN_FOR_MS = 10 * 60_000;
let known: { name: string; at: number; ids: Map<string, string> } | null = null;

/** The id of each wanted price, by lookup key. What is missing at Stripe is made first; the answer is kept for minutes. */
export async function ensurePrices(wanted: readonly WantedPrice[]): Promise<Map<string, string>> {
  const { STRIPE_SECRET_KEY: key = "", STRIPE_API_BASE: base = "" } = settings();
  const name = `${key}|${base}|${JSON.stringify(wanted)}`;
  if (known?.name === name && Date.now() - known.at < KNOWN_FOR_MS) return known.ids;
  const ids = await syncPrices(wanted);
  known = { name, at: Date.now(), ids };
  return ids;
}

/**
 * Brings products and prices at Stripe to what is wanted. A price never changes there: another amount is another
 * price, which takes the key over, while who pays the old one goes on paying it.
 */
async function syncPrices(wanted: readonly WantedPrice[]): Promise<Map<string, string>> {
  const { data: found } = await callStripe((stripe) => stripe.prices.list({ lookup_keys: wanted.map(({ lookupKey }) => lookupKey), active: true, limit: 100 }));
  const byKey = new Map(found.map((price) => [price.lookup_key, price]));
  const ids = new Map<string, string>();
  for (const want of wanted) {
    const price = byKey.get(want.lookupKey);
    ids.set(want.lookupKey, price && fits(price, want) ? price.id : await createPrice(want, price?.id ?? "none"));
  }
  return ids;
}

const fits = (price: Stripe.Price, { units, currency, interval }: WantedPrice): boolean =>
  price.currency === currency.toLowerCase() && price.unit_amount === toMinor(units, currency) && price.recurring?.interval === interval;

async function createPrice({ lookupKey, product, units, currency, interval, metadata }: WantedPrice, replaced: string): Promise<string> {
  const amount = toMinor(units, currency);
  await ensureProduct(product);
  const price = await callStripe((stripe) => stripe.prices.create({
    product: product.id, currency: currency.toLowerCase(), unit_amount: amount, recurring: { interval }, lookup_key: lookupKey, transfer_lookup_key: true, metadata,
  }, { idempotencyKey: `aura-price-${lookupKey}-${amount}-${currency}-${replaced}` }));
  return price.id;
}

/** Its id is ours, so two processes at once make one. */
async function ensureProduct({ id, name, description }: WantedPrice["product"]): Promise<void> {
  try {
    await callStripe((stripe) => stripe.products.retrieve(id));
  } catch (error) {
    if (!isMissingAtStripe(error)) throw error;
    await callStripe((stripe) => stripe.products.create({ id, name, description }, { idempotencyKey: `aura-product-${id}` }));
  }
}

export function forgetPrices(): void {
  known = null;
}
