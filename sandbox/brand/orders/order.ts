import { stockOn, type Catalogue } from "../catalogue";
import { DAY_MS } from "../calendar";
import { fateOf, lastChange, orderSeed, type Fate } from "./fate";
import { countryOf, drawBasket, type Basket } from "../people";
import { Dice, hash } from "../random";
import type { Order, OrderLine, Refund, Store, Variant } from "../types";
import type { VisitMaker } from "./visit";

export interface Row { store: Store; index: number; placed: number; customer: number; ordinal: number; /** Place of the campaign, or -1. */ cause: number }
export interface Making { seed: number; catalogue: Catalogue; /** Of someone with habits; null: one who buys once. */ intervalOf(customer: number): number | null; visitOf: VisitMaker }

const PENNY = 10_000;
/** What a price in pounds is at the marketplace in euro. */
const EURO_PRICE = 1.18;
const round = (micros: number) => Math.round(micros / PENNY) * PENNY;

/** The order as it stands at `now`. */
export function makeOrder(making: Making, row: Row, now: number): Order {
  const { store, index, placed, customer } = row;
  const own = orderSeed(making.seed, customer, row.ordinal);
  const dice = new Dice(own);
  const fate = fateOf(own, placed, store === "web");
  const chosen = chooseLines(making, row, dice);
  if (fate.editedAt > 0 && fate.editedAt <= now) (chosen[0] as Chosen).quantity += 1;
  const rate = discountRate(dice, row);
  const lines = chosen.map((one, at) => makeLine(store, index, one, at, rate));
  const goods = lines.reduce((sum, line) => sum + line.totalMicros, 0);
  const shippingMicros = goods >= 40_000_000 ? 0 : 3_950_000;
  const totalMicros = goods + shippingMicros;
  const country = countryOf(making.seed, customer, store);
  return {
    index, store, number: store === "web" ? String(1001 + index) : amazonNumber(own, index), customer, placedAt: new Date(placed), changedAt: new Date(lastChange(fate, placed, now)),
    currency: store === "web" ? "GBP" : "EUR", country, lines, discountMicros: lines.reduce((sum, line) => sum + line.discountMicros, 0), shippingMicros,
    taxMicros: round(totalMicros / 6), totalMicros, refunds: makeRefunds(fate, lines, index, now), canceledAt: fate.canceledAt > 0 && fate.canceledAt <= now ? new Date(fate.canceledAt) : null,
    isTest: fate.isTest, visit: store === "web" ? making.visitOf(row, hash(own, 2)) : null,
  };
}

interface Chosen { variant: Variant; quantity: number }

function chooseLines({ seed, catalogue, intervalOf }: Making, { customer, placed }: Row, dice: Dice): Chosen[] {
  const basket: Basket = drawBasket(seed, customer, catalogue, intervalOf(customer) ?? 60);
  const day = Math.floor(placed / DAY_MS);
  const chosen: Chosen[] = [];
  basket.products.forEach((product, place) => {
    if (!dice.chance(basket.shares[place] as number)) return;
    const variant = findVariant(seed, catalogue, product, basket.options[place] as number, day);
    if (variant) chosen.push({ variant, quantity: basket.quantities[place] as number });
  });
  if (chosen.length === 0) chosen.push({ variant: catalogue.products[0]?.variants[0] as Variant, quantity: 1 });
  return chosen;
}

/** The one that is always taken, or, while it is out of stock, the next size; none when all are gone. */
function findVariant(seed: number, catalogue: Catalogue, product: number, option: number, day: number): Variant | undefined {
  const variants = catalogue.products[product]?.variants ?? [];
  for (let at = 0; at < variants.length; at++) {
    const variant = variants[(option + at) % variants.length] as Variant;
    if (stockOn(seed, variant.id, day) > 0) return variant;
  }
  return undefined;
}

function discountRate(dice: Dice, { placed, ordinal, store }: Row): number {
  const date = new Date(placed);
  const isRush = date.getUTCMonth() === 10 && date.getUTCDate() >= 23 && date.getUTCDate() <= 29;
  if (isRush && dice.chance(0.7)) return 0.25;
  if (store === "web" && ordinal === 0 && dice.chance(0.4)) return 0.1;
  return dice.chance(0.06) ? 0.15 : 0;
}

function makeLine(store: Store, index: number, { variant, quantity }: Chosen, at: number, rate: number): OrderLine {
  const unitPriceMicros = store === "web" ? variant.priceMicros : round(variant.priceMicros * EURO_PRICE);
  const discountMicros = round(unitPriceMicros * quantity * rate);
  return { id: String(14_700_000_000_000 + index * 16 + at), variantId: variant.id, quantity, unitPriceMicros, discountMicros, totalMicros: unitPriceMicros * quantity - discountMicros };
}

/** A partial refund takes back the first line, a second one the last; a whole one all that is left. */
function makeRefunds(fate: Fate, lines: readonly OrderLine[], index: number, now: number): Refund[] {
  const due = fate.refunds.filter(({ at }, nth) => at <= now && (nth === 0 || lines.length > 1));
  return due.map(({ at, isWhole }, nth) => {
    const taken = isWhole ? lines : [lines[nth === 0 ? 0 : lines.length - 1] as OrderLine];
    const back = taken.map((line) => ({ lineId: line.id, quantity: line.quantity, amountMicros: line.totalMicros }));
    return { id: String(920_000_000_000 + index * 4 + nth), at: new Date(at), lines: back, totalMicros: back.reduce((sum, { amountMicros }) => sum + amountMicros, 0) };
  });
}

/** 306-1234567-1234567, by index unique. */
function amazonNumber(own: number, index: number): string {
  return `30${own % 8}-${String(1_000_000 + (own % 8_999_999))}-${String(index).padStart(7, "0")}`;
}
