import type { Order } from "../brand/types";
import type { Outside } from "../outside/outside";

export const PREFIX = "amazon-sp";
/** The scope of a seller's tokens; those of advertising open nothing here. */
export const SELLING = "selling";
export const APPLICATION = "amzn1.sp.solution.sandbox";
export const SELLER = "A2FERNHILLEU01";

export interface Marketplace { id: string; region: "eu" | "fe"; name: string; country: string; currency: string; language: string; domain: string; isParticipating: boolean }

/** The brand sells in Germany alone; it once looked at France, and has two listings in Japan. */
export const MARKETPLACES: readonly Marketplace[] = [
  { id: "A1PA6795UKMFR9", region: "eu", name: "Amazon.de", country: "DE", currency: "EUR", language: "de_DE", domain: "www.amazon.de", isParticipating: true },
  { id: "A13V1IB3VIYZZH", region: "eu", name: "Amazon.fr", country: "FR", currency: "EUR", language: "fr_FR", domain: "www.amazon.fr", isParticipating: false },
  { id: "A38D8NSA03LJTC", region: "eu", name: "Non-Amazon DE", country: "DE", currency: "EUR", language: "de_DE", domain: "siprod.stores.amazon.de", isParticipating: true },
  { id: "A1VC38T7YXB528", region: "fe", name: "Amazon.co.jp", country: "JP", currency: "JPY", language: "ja_JP", domain: "www.amazon.co.jp", isParticipating: true },
];
export const GERMANY = MARKETPLACES[0] as Marketplace;

const HOUR_MS = 3_600_000;
const SENT_AFTER_MS = 20 * HOUR_MS;

/** An order as Amazon has it at a moment: when it was sent, called off, or not even paid. */
export interface Told { order: Order; status: "PENDING" | "UNSHIPPED" | "SHIPPED" | "CANCELLED"; updatedAt: Date }

/** A refund is no change of the order; what is younger than a day is not paid while figures are ordered to be restated. */
export function tell(outside: Outside, order: Order): Told {
  const now = outside.now().getTime();
  const placed = order.placedAt.getTime();
  if (order.canceledAt) return { order, status: "CANCELLED", updatedAt: order.canceledAt };
  if (now - placed < SENT_AFTER_MS && outside.faults.holds(PREFIX, "restated")) return { order, status: "PENDING", updatedAt: order.placedAt };
  if (now - placed < SENT_AFTER_MS) return { order, status: "UNSHIPPED", updatedAt: order.placedAt };
  return { order, status: "SHIPPED", updatedAt: new Date(placed + SENT_AFTER_MS) };
}

/** "306-1234567-0000012" → the order, if there is one of that very number. */
export function findByNumber(outside: Outside, number: string): Order | undefined {
  const index = /-(\d{7,})$/.exec(number)?.[1];
  const order = index === undefined ? undefined : outside.brand.findOrder("marketplace", Number(index));
  return order?.number === number ? order : undefined;
}

export interface Article { sku: string; asin: string; title: string; priceMicros: number; isHeldByAmazon: boolean; variantId: string }

const catalogues = new WeakMap<Outside["brand"], Map<string, Article>>();

/** What is listed, by variant. Home goods have raw quotes in their name, and every other article lies at Amazon. */
export function articlesOf({ brand }: Outside): Map<string, Article> {
  const known = catalogues.get(brand);
  if (known) return known;
  const made = new Map(brand.products.flatMap(({ title, kind, variants }) => variants.map((variant, at) => [variant.id, {
    sku: variant.sku, asin: `B0${Number(variant.id).toString(36).toUpperCase().slice(-8).padStart(8, "0")}`, variantId: variant.id,
    title: `Fernhill ${kind === "Home" ? `"${title}"` : title}, ${variant.title}`, priceMicros: Math.round((variant.priceMicros * 1.18) / 10_000) * 10_000, isHeldByAmazon: at % 2 === 0,
  }] as const)));
  catalogues.set(brand, made);
  return made;
}

export const decimal = (micros: number): string => (micros / 1_000_000).toFixed(2);
/** The part of a price that is tax. */
export const taxIn = (micros: number): number => Math.round(micros / 6 / 10_000) * 10_000;
