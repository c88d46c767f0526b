import { DAY_MS } from "./calendar";
import { Dice, hash } from "./random";
import type { Conversation, EmailSend } from "./types";

const FLOWS = ["Welcome", "Abandoned cart", "Refill reminder", "Win back"];
const SUBJECTS = ["New in the shop", "Morning ritual", "Oat milk is back", "Skin, simply", "Last days", "From our roastery"];
const HOUR_MS = 3_600_000;
const PENNY = 10_000;
const WEEKLY = [2, 5];

/** Two campaigns a week, and what the flows sent on each day. `perDay`: orders on an average day. */
export function sendsOn(seed: number, number: number, perDay: number): EmailSend[] {
  const weekday = new Date(number * DAY_MS).getUTCDay();
  const flows = FLOWS.map((name, at) => makeSend(seed, { number, kind: at, name, origin: "flow", recipients: perDay * (1.5 - at * 0.25), hour: 23 }));
  if (!WEEKLY.includes(weekday)) return flows;
  const name = `${SUBJECTS[hash(seed, 51, number) % SUBJECTS.length] as string} ${new Date(number * DAY_MS).toISOString().slice(0, 10)}`;
  return [makeSend(seed, { number, kind: 9, name, origin: "campaign", recipients: perDay * 90, hour: 9 }), ...flows];
}

interface Making { number: number; kind: number; name: string; origin: "campaign" | "flow"; recipients: number; hour: number }

function makeSend(seed: number, { number, kind, name, origin, recipients: about, hour }: Making): EmailSend {
  const dice = new Dice(hash(seed, 52 + kind, number));
  const recipients = Math.max(1, dice.poisson(about));
  const bounces = Math.min(recipients, dice.poisson(recipients * 0.004));
  const delivered = recipients - bounces;
  const uniqueOpens = Math.min(delivered, Math.round(delivered * dice.between(0.35, 0.52)));
  const uniqueClicks = Math.min(uniqueOpens, Math.round(delivered * (origin === "flow" ? dice.between(0.04, 0.09) : dice.between(0.01, 0.025))));
  const conversions = Math.min(uniqueClicks, dice.poisson(uniqueClicks * 0.11));
  return {
    id: `01H${number.toString(36).toUpperCase()}X${kind}${hash(seed, number, kind).toString(36).toUpperCase()}`, campaignId: origin === "flow" ? `FLOW${kind}A` : `CMP${number.toString(36).toUpperCase()}`,
    name, origin, sentAt: new Date(number * DAY_MS + hour * HOUR_MS), recipients, delivered, opens: Math.round(uniqueOpens * dice.between(1.2, 1.7)), uniqueOpens,
    clicks: Math.round(uniqueClicks * dice.between(1.05, 1.4)), uniqueClicks, unsubscribes: Math.min(delivered, dice.poisson(delivered * 0.0015)), bounces, conversions,
    valueMicros: Math.round(conversions * dice.between(24, 44) * 100) * PENNY,
  };
}

const QUESTIONS = [
  ["Hi, when will my order arrive?", "It is on its way and should be with you in two days."],
  ["Is the oat milk gluten free?", "Yes, it is made from oats that are certified gluten free."],
  ["Does the day cream suit oily skin?", "It does. It is light and has no perfume."],
  ["My candle came broken, see the picture", "We are sorry. A new one leaves today."],
  ["Do you ship to Ireland?", "We do, in three to four days."],
  ["Which coffee is the least sour?", "The Dark Roast, or the Decaf Night in the evening."],
] as const;
const THANKS = ["Thank you", "Great, thanks", "Perfect 🙏", "Ah, good to know"];
export const CONVERSATIONS = 400;
const EVERY_DAYS = 2;

/** One every second day or so; the n-th is always the same. */
export function conversationAt(seed: number, first: number, nth: number, people: number): Conversation {
  const dice = new Dice(hash(seed, 71, nth));
  const begin = (first + nth * EVERY_DAYS) * DAY_MS + Math.floor(dice.between(7, 22) * HOUR_MS);
  const [question, answer] = dice.pick(QUESTIONS);
  const imagePath = question.includes("picture") ? "/images/broken-candle.png" : null;
  const texts = [question, answer, ...(dice.chance(0.6) ? [dice.pick(THANKS)] : [])];
  let at = begin;
  const messages = texts.map((text, place) => {
    at += place === 0 ? 0 : Math.floor(dice.between(2, 90)) * 60_000;
    return { id: `m_${nth}_${place}_${hash(seed, nth, place).toString(36)}`, at: new Date(at), from: place === 1 ? ("brand" as const) : ("shopper" as const), text, imagePath: place === 0 ? imagePath : null };
  });
  return { id: `t_${String(100_000 + nth)}`, customer: hash(seed, 72, nth) % people, messages };
}
