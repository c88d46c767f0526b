import "server-only";
import { addDays, type Day } from "@/lib/core/dates";
import type { AdDay } from "./ad-days";
import { DEMO_COUNTRIES, DEMO_PRODUCTS, FIRST_NAMES, LAST_NAMES, type DemoProduct } from "./brand";
import { createRandom, type Random } from "./random";
import { demandOf } from "./season";

interface Customer {
  id: number;
  email: string;
  country: string;
  currency: "GBP" | "EUR";
  favourite: DemoProduct;
  loyalty: number;
}

export interface DemoLine {
  orderNumber: string;
  day: Day;
  time: string;
  sku: string;
  title: string;
  quantity: number;
  /** In minor units of the currency. */
  price: number;
  channel: string;
  customer: Customer;
}

// Platforms claim more orders than they bring.
const CLAIMED = 1.45;
const ORGANIC_PER_DAY = 3;
const EUR_PER_100_GBP = 118;
const REFUND_RATE = 0.045;
const RETURNING_CHANNELS: [string, number][] = [["email", 46], ["direct", 28], ["organic", 15], ["google", 7], ["meta", 4]];
const UNPAID_CHANNELS: [string, number][] = [["organic", 52], ["direct", 38], ["email", 10]];
// Share of orders by hour; nobody orders at night, so no time falls into a change of the clocks.
const HOURS = [0, 0, 0, 0, 0, 0, 1, 3, 5, 6, 7, 7, 8, 7, 6, 6, 6, 7, 8, 10, 11, 10, 7, 4];
const PRODUCT_WEIGHTS = DEMO_PRODUCTS.map((product) => product.weight);

/** Plays the brand's customers day by day: first orders from ads and by themselves, then their rhythms. */
export class OrderSimulation {
  private readonly random: Random;
  private readonly due = new Map<Day, Customer[]>();
  private readonly refunds = new Map<Day, DemoLine[]>();
  private customers = 0;
  private orders = 10_000;

  constructor(seed: number, private readonly days: number) {
    this.random = createRandom(`${seed}/orders`);
  }

  /** The lines of one day, in order of time; days must be played in sequence. */
  play(day: Day, index: number, ads: readonly AdDay[]): DemoLine[] {
    const lines: DemoLine[] = this.refunds.get(day) ?? [];
    for (const ad of ads) {
      const paid = this.random.count(ad.conversions / CLAIMED);
      for (let i = 0; i < paid; i += 1) this.order(this.welcome(), ad.campaign.channel, day, lines);
    }
    const unpaid = this.random.count(ORGANIC_PER_DAY * demandOf(day) * (1 + index / this.days));
    for (let i = 0; i < unpaid; i += 1) this.order(this.welcome(), this.choose(UNPAID_CHANNELS), day, lines);
    for (const customer of this.due.get(day) ?? []) this.order(customer, this.choose(RETURNING_CHANNELS), day, lines);
    this.due.delete(day);
    this.refunds.delete(day);
    return lines.sort((a, b) => (a.time === b.time ? 0 : a.time < b.time ? -1 : 1));
  }

  private welcome(): Customer {
    const { random } = this;
    const id = ++this.customers;
    const [country, currency] = DEMO_COUNTRIES[random.weighted(DEMO_COUNTRIES.map(([, , weight]) => weight))]!;
    const email = `${random.pick(FIRST_NAMES)}.${random.pick(LAST_NAMES)}${id}@example.com`.toLowerCase();
    const favourite = DEMO_PRODUCTS[random.weighted(PRODUCT_WEIGHTS)]!;
    return { id, email, country, currency, favourite, loyalty: 0.14 + 0.42 * random.next() };
  }

  private order(customer: Customer, channel: string, day: Day, lines: DemoLine[]): void {
    const { random } = this;
    const orderNumber = String(++this.orders);
    const time = this.timeOfDay();
    const products = new Set([customer.favourite]);
    for (let extra = random.weighted([38, 34, 18, 7, 3]); extra > 0; extra -= 1) {
      products.add(DEMO_PRODUCTS[random.weighted(PRODUCT_WEIGHTS)]!);
    }
    const placed = [...products].map((product): DemoLine => ({
      orderNumber, day, time, channel, customer,
      sku: product.sku, title: product.title,
      quantity: random.weighted([80, 16, 4]) + 1,
      price: customer.currency === "EUR" ? Math.round((product.pence * EUR_PER_100_GBP) / 100) : product.pence,
    }));
    lines.push(...placed);
    this.planNext(customer, day);
    if (random.chance(REFUND_RATE)) this.planRefund(placed, day);
  }

  private planNext(customer: Customer, day: Day): void {
    const { rhythm } = customer.favourite;
    const wants = this.random.chance(rhythm === null ? customer.loyalty / 3 : customer.loyalty);
    if (!wants) return;
    customer.loyalty = Math.min(0.68, customer.loyalty + 0.05);
    const next = addDays(day, Math.max(3, Math.round((rhythm ?? 150) * this.random.around(0.22))));
    append(this.due, next, [customer]);
  }

  private planRefund(placed: readonly DemoLine[], day: Day): void {
    const back = this.random.chance(0.6) ? placed : placed.slice(0, 1);
    const on = addDays(day, this.random.between(4, 21));
    const time = this.timeOfDay();
    append(this.refunds, on, back.map((line) => ({
      ...line, orderNumber: `R${line.orderNumber}`, day: on, time, quantity: -line.quantity,
    })));
  }

  private timeOfDay(): string {
    const hour = this.random.weighted(HOURS);
    const [minute, second] = [this.random.between(0, 59), this.random.between(0, 59)];
    return [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
  }

  private choose(channels: readonly [string, number][]): string {
    return channels[this.random.weighted(channels.map(([, weight]) => weight))]![0];
  }
}

function append<T>(plan: Map<Day, T[]>, day: Day, items: readonly T[]): void {
  const planned = plan.get(day);
  if (planned) planned.push(...items);
  else plan.set(day, [...items]);
}
