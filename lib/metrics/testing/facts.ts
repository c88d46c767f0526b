import "server-only";
import { addDays, type Day } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";

/** A made-up set of facts, small enough to be counted by hand. */
export interface FactSet {
  products: { id: string; title: string }[];
  variants: { id: string; productId: string }[];
  customers: string[];
  orders: OrderFact[];
  campaigns: { id: string; channel: string; account: string; name: string }[];
  adDays: AdDayFact[];
  rates: { base: string; quote: string; day: Day; rate: string }[];
  sessionDays: SessionDayFact[];
  emailSends: EmailSendFact[];
}

export interface OrderFact {
  id: string; kind: string; placedAt: Date; currency: string; channel: string; country: string;
  customerId: string | null; customerType: string; vanished: boolean; lines: LineFact[];
}
export interface LineFact { kind: string; occurredAt: Date; variantId: string; quantity: bigint; price: bigint }
export interface AdDayFact {
  campaignId: string; adSet: string; ad: string; day: Day; currency: string; vanished: boolean; estimated: boolean;
  spend: bigint; impressions: bigint; clicks: bigint; conversions: bigint; value: bigint;
}

/** With the channel that its origin stands for. */
export interface SessionDayFact { day: Day; channelGroup: string; source: string; medium: string; channel: string; sessions: bigint; engaged: bigint; vanished: boolean }
export interface EmailSendFact {
  sentAt: Date; kind: string; currency: string; vanished: boolean;
  recipients: bigint; delivered: bigint; opens: bigint; clicks: bigint; value: bigint;
}

/** The same seed gives the same facts, apart from their ids. */
export function makeFacts(seed: number, first: Day, days: number, orderCount = 400): FactSet {
  const random = makeRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const products = Array.from({ length: 4 }, (_, index) => ({ id: newId(), title: `Product_${index}` }));
  const variants = Array.from({ length: 7 }, (_, index) => ({ id: newId(), productId: products[index % 4]?.id ?? "" }));
  const customers = Array.from({ length: 25 }, newId);
  const start = Date.parse(`${first}T00:00:00Z`);
  const instant = () => new Date(start + random(days * 86_400) * 1_000);
  const orders = Array.from({ length: orderCount }, (): OrderFact => {
    const placedAt = instant();
    const roll = random(20);
    const kind = roll === 0 ? "movement" : roll <= 2 ? "refund" : "sale";
    const lines = Array.from({ length: 1 + random(3) }, (_, index): LineFact => makeLine(index === 0 && kind === "sale" ? "sale" : roll === 0 ? "movement" : pick(kind === "sale" ? ["sale", "refund"] : ["refund"]), placedAt, instant(), pick(variants).id, random));
    return {
      id: newId(), kind, placedAt, lines, vanished: random(15) === 0, customerType: "guest",
      currency: pick(["GBP", "GBP", "GBP", "EUR", "JPY"]), channel: pick(["", "meta", "google", "email", "amazon"]), country: pick(["", "GB", "DE"]),
      customerId: random(5) === 0 ? null : pick(customers),
    };
  });
  nameCustomerTypes(orders);
  const campaigns = Array.from({ length: 4 }, (_, index) => ({
    id: newId(), channel: pick(["meta", "google", "tiktok"]), account: pick(["", "act_1"]), name: `Campaign ${index}`,
  }));
  const adDays = campaigns.flatMap((campaign) => Array.from({ length: days }, (_, at) => addDays(first, at)).flatMap((day) =>
    ["", "set a"].filter(() => random(3) > 0).map((adSet): AdDayFact => ({
      campaignId: campaign.id, adSet, ad: pick(["", "ad 1"]), day, currency: campaign.account === "" ? "GBP" : "EUR", vanished: random(20) === 0,
      estimated: random(30) === 0, spend: BigInt(random(90_000_000)), impressions: BigInt(random(9_000)), clicks: BigInt(random(200)),
      conversions: BigInt(random(5_000_000)), value: BigInt(random(200_000_000)),
    }))));
  const rates = makeRates(first, days, random);
  return { products, variants, customers, orders, campaigns, adDays, rates, sessionDays: makeSessionDays(first, days, random), emailSends: makeEmailSends(instant, days * 2, random) };
}

const ORIGINS = [
  ["Paid Social", "facebook", "paid_social", "meta"], ["Paid Search", "google", "cpc", "google"], ["Organic Search", "google", "organic", "organic"],
  ["Email", "klaviyo", "email", "email"], ["Unassigned", "(not set)", "(not set)", ""], ["Paid Social", "ig", "paid_social", "meta"],
] as const;

function makeSessionDays(first: Day, days: number, random: Random): SessionDayFact[] {
  return Array.from({ length: days }, (_, at) => addDays(first, at)).flatMap((day) =>
    ORIGINS.filter(() => random(4) > 0).map(([channelGroup, source, medium, channel]): SessionDayFact => {
      const sessions = random(900);
      return { day, channelGroup, source, medium, channel, sessions: BigInt(sessions), engaged: BigInt(random(sessions + 1)), vanished: random(12) === 0 };
    }));
}

function makeEmailSends(instant: () => Date, count: number, random: Random): EmailSendFact[] {
  return Array.from({ length: count }, (): EmailSendFact => ({
    sentAt: instant(), kind: random(6) === 0 ? "sms" : "email", currency: random(3) === 0 ? "EUR" : "GBP", vanished: random(12) === 0,
    recipients: BigInt(500 + random(500)), delivered: BigInt(300 + random(200)), opens: BigInt(random(300)), clicks: BigInt(random(60)), value: BigInt(random(90_000_000)),
  }));
}

type Random = (below: number) => number;

function makeLine(kind: string, placedAt: Date, later: Date, variantId: string, random: Random): LineFact {
  const occurredAt = kind === "refund" && later > placedAt ? later : placedAt;
  return { kind, occurredAt, variantId, quantity: BigInt(1 + random(5)) * (kind === "refund" ? -1n : 1n), price: BigInt(random(60_000_000)) };
}

/** A customer's first sale is new; those without a customer are guests. */
function nameCustomerTypes(orders: OrderFact[]): void {
  const known = new Set<string>();
  for (const order of [...orders].sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime() || (a.id < b.id ? -1 : 1))) {
    if (order.customerId === null) continue;
    const counts = order.kind === "sale" && !order.vanished;
    order.customerType = !counts || known.has(order.customerId) ? "returning" : "new";
    if (counts) known.add(order.customerId);
  }
}

/** EUR by working day, JPY with a gap longer than rates hold. */
function makeRates(first: Day, days: number, random: Random): FactSet["rates"] {
  const all = Array.from({ length: days + 10 }, (_, at) => ({ at, day: addDays(first, at - 10) }));
  return [
    ...all.filter(({ at }) => at % 7 < 5).map(({ day }) => ({ base: "EUR", quote: "GBP", day, rate: `0.${84_000 + random(2_000)}` })),
    ...all.filter(({ at }) => at < 30 || at > 60).map(({ day }) => ({ base: "GBP", quote: "JPY", day, rate: `${130 + random(9)}.${1_000 + random(8_000)}` })),
    ...all.map(({ day }) => ({ base: "EUR", quote: "JPY", day, rate: `${150 + random(9)}.5` })),
  ];
}

/** mulberry32 */
function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
