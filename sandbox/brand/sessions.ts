import { Dice, hash } from "./random";
import type { Order, SessionDay } from "./types";

interface Way { channelGroup: string; source: string; medium: string; campaign: string; campaignId: string | null }
/** Visits for one sale, by medium. */
const VISITS_PER_SALE: Readonly<Record<string, number>> = { "(none)": 26, organic: 34, email: 16, referral: 40, social: 70, cpc: 44, paid_social: 85 };
const GROUPS: Readonly<Record<string, string>> = { "(none)": "Direct", organic: "Organic Search", email: "Email", referral: "Referral", social: "Organic Social", cpc: "Paid Search", paid_social: "Paid Social" };

const DIRECT: Way = { channelGroup: "Direct", source: "(direct)", medium: "(none)", campaign: "(direct)", campaignId: null };

/** Sales by where their visit came from, and the visits that go with so many sales. */
export function sessionsOf(seed: number, day: string, orders: Iterable<Order>): SessionDay[] {
  const ways = new Map<string, { way: Way; purchases: number; revenueMicros: number }>();
  for (const order of orders) {
    if (order.isTest) continue;
    const way = wayOf(order);
    const key = `${way.source}|${way.medium}|${way.campaign}`;
    const found = ways.get(key) ?? { way, purchases: 0, revenueMicros: 0 };
    found.purchases += 1;
    found.revenueMicros += order.totalMicros;
    ways.set(key, found);
  }
  return [...ways.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, found]) => toDay(new Dice(hash(seed, textNumber(key), textNumber(day))), day, found));
}

function wayOf({ visit }: Order): Way {
  if (!visit || visit.source === "direct") return DIRECT;
  return { channelGroup: GROUPS[visit.medium] ?? "Unassigned", source: visit.source, medium: visit.medium, campaign: visit.campaign || "(not set)", campaignId: visit.campaignId };
}

function toDay(dice: Dice, day: string, { way, purchases, revenueMicros }: { way: Way; purchases: number; revenueMicros: number }): SessionDay {
  const sessions = Math.round(purchases * (VISITS_PER_SALE[way.medium] ?? 40) * dice.between(0.8, 1.2)) + purchases;
  const share = (low: number, high: number) => Math.round(sessions * dice.between(low, high));
  const users = share(0.8, 0.95);
  const addToCarts = purchases + share(0.04, 0.07);
  return {
    day, ...way, sessions, engagedSessions: share(0.5, 0.65), users, newUsers: Math.round(users * dice.between(0.4, 0.7)), pageViews: share(2.8, 3.9),
    addToCarts, checkouts: purchases + Math.round((addToCarts - purchases) * 0.4), purchases, revenueMicros,
  };
}

export function textNumber(text: string): number {
  let number = 0;
  for (let at = 0; at < text.length; at++) number = (Math.imul(number, 31) + text.charCodeAt(at)) >>> 0;
  return number;
}
