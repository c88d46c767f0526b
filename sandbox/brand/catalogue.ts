import { Dice, hash } from "./random";
import type { Product, Variant } from "./types";

interface Line { kind: string; titles: readonly string[]; options: readonly string[]; price: number; margin: number; /** Days one unit lasts. */ lasts: number }

const LINES: readonly Line[] = [
  { kind: "Coffee", titles: ["Morning Blend", "Dark Roast", "Decaf Night", "Espresso Crema", "Single Origin Huila", "Single Origin Sidama", "Filter House", "Cold Brew Bags"], options: ["250 g", "500 g", "1 kg"], price: 9.5, margin: 0.58, lasts: 16 },
  { kind: "Oat milk", titles: ["Oat Milk Barista", "Oat Milk Light", "Oat Milk Vanilla", "Oat Milk Unsweetened", "Oat Cream"], options: ["1 l", "6 × 1 l"], price: 2.4, margin: 0.42, lasts: 5 },
  { kind: "Tea", titles: ["Earl Grey", "Sencha", "Chamomile", "Rooibos", "Chai", "Peppermint"], options: ["20 bags", "60 bags", "Loose 200 g"], price: 4.9, margin: 0.62, lasts: 25 },
  { kind: "Skincare", titles: ["Day Cream", "Night Cream", "Cleansing Gel", "Vitamin Serum", "Hand Balm", "Lip Balm", "Sun Fluid SPF 50", "Face Oil", "Body Lotion", "Clay Mask"], options: ["30 ml", "50 ml", "100 ml"], price: 14.5, margin: 0.71, lasts: 48 },
  { kind: "Hair", titles: ["Shampoo Bar", "Conditioner", "Hair Oil", "Scalp Tonic", "Dry Shampoo"], options: ["100 ml", "250 ml"], price: 11.2, margin: 0.66, lasts: 40 },
  { kind: "Pantry", titles: ["Almond Butter", "Peanut Butter", "Honey", "Olive Oil", "Granola", "Muesli", "Dark Chocolate", "Oat Biscuits", "Lentil Chips", "Date Bars"], options: ["Small", "Large"], price: 5.6, margin: 0.45, lasts: 18 },
  { kind: "Home", titles: ["Dish Soap", "Laundry Sheets", "Surface Spray", "Sponge Set", "Soy Candle", "Linen Towel", "Refill Bottle", "Hand Soap"], options: ["Single", "Set of 2", "Set of 4"], price: 7.8, margin: 0.5, lasts: 32 },
  { kind: "Supplements", titles: ["Magnesium", "Vitamin D3", "Omega 3", "Iron", "Collagen", "Protein Cocoa", "Protein Vanilla", "Probiotics"], options: ["30 days", "60 days", "90 days", "180 days"], price: 15.9, margin: 0.68, lasts: 30 },
];

export interface Catalogue {
  products: readonly Product[];
  variants: ReadonlyMap<string, Variant>;
  /** By place in `products`. */
  lasts: readonly number[];
}

const PENNY = 10_000;
const pennies = (amount: number) => Math.round(amount * 100) * PENNY;

export function makeCatalogue(seed: number): Catalogue {
  const lasts: number[] = [];
  const products = LINES.flatMap((line, group) => line.titles.map((title, at) => {
    lasts.push(line.lasts);
    return makeProduct(line, title, group * 100 + at + 1, new Dice(hash(seed, 11, group * 100 + at)));
  }));
  return { products, lasts, variants: new Map(products.flatMap(({ variants }) => variants.map((variant) => [variant.id, variant] as const))) };
}

function makeProduct(line: Line, title: string, number: number, dice: Dice): Product {
  const id = String(7_800_000_000_000 + number * STEP);
  const base = line.price * dice.between(0.8, 1.3);
  const code = `${line.kind.slice(0, 2)}${title.replace(/[^A-Za-z0-9]/g, "").slice(0, 4)}`.toUpperCase();
  const options = line.options.slice(0, Math.max(2, line.options.length - dice.int(2)));
  const variants = options.map((option, at): Variant => {
    const price = Math.max(1.5, Math.round(base * (1 + at * 0.85)) - 0.05);
    return { id: String(FIRST_VARIANT + number * STEP + at), productId: id, sku: `${code}${number}-${at + 1}`, title: option, priceMicros: pennies(price), costMicros: pennies(price * (1 - line.margin)) };
  });
  return { id, title, kind: line.kind, variants };
}

const CYCLE = 45;
const FIRST_VARIANT = 43_100_000_000_000;
const STEP = 7_919;

/** About one in twelve stretches of 45 days ends in three to ten days without goods. The first product never runs out. */
export function stockOn(seed: number, variantId: string, number: number): number {
  const key = Number(variantId) % 4_294_967_291;
  const isStaple = Number(variantId) < FIRST_VARIANT + 2 * STEP;
  const shifted = number + (hash(seed, 21, key) % CYCLE);
  const into = shifted % CYCLE;
  const dice = new Dice(hash(seed, key, Math.floor(shifted / CYCLE)));
  const emptyDays = dice.chance(0.08) && !isStaple ? 3 + dice.int(8) : 0;
  if (into >= CYCLE - emptyDays) return 0;
  const full = 300 + dice.int(600);
  return Math.max(5, Math.round(full * (1 - into / (CYCLE - emptyDays + 1))));
}
