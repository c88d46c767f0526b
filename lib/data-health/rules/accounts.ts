import type { IntegrationView, StreamView } from "@/lib/sync/schema";
import { ENDING_DAYS, STALE_HOURS, STALE_INTERVALS, type DataFamily } from "../constants";
import type { HealthItem } from "../schema";

export const TOUCHES: Record<DataFamily, string> = {
  orders: "Orders, revenue, customers and every figure made of them", ad_days: "Ad spend, clicks, conversions, and with them ROAS, CAC and MER", ad_objects: "Names of ad sets and ads",
  products: "Product names, unit costs and stock", transactions: "Payments, fees and payouts", session_days: "Sessions, purchases and revenue by source",
  email_sends: "E-mail sends and what they brought", fx_rates: "Amounts in other currencies",
};

/** What the rules need to know of a stream beside what its view says. */
export interface StreamFacts { family: DataFamily; everyMinutes: number }
type Known = (stream: StreamView) => StreamFacts | null;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What is wrong with the connection of an account or with one of its streams. A disconnected or paused one is as someone wanted it. */
export function accountItems(account: IntegrationView, known: Known, now: number): HealthItem[] {
  if (account.status === "needs_reconnect") return [reconnect(account, known)];
  if (account.status !== "connected") return [];
  return [...permission(account, known), ...account.streams.flatMap((stream) => streamItem(account, stream, known(stream), now)), ...ending(account, known, now)];
}

function reconnect(account: IntegrationView, known: Known): HealthItem {
  return {
    ...base(account, "reconnect", "act", account.id), title: `${nameOf(account)} needs to be connected again`, since: lastRead(account),
    sentence: account.sentence ?? `${account.label} does not take our access any more, so nothing new is read.`, touches: touchesOf(account, known), action: open(account, "Reconnect"),
  };
}

function permission(account: IntegrationView, known: Known): HealthItem[] {
  const streams = account.streams.filter(({ code }) => code === "permission");
  const missing = account.missingScopes.filter(({ isRequired }) => isRequired);
  if (streams.length === 0 && missing.length === 0) return [];
  const of = streams.length > 0 ? streams : account.streams;
  return [{
    ...base(account, "permission", "act", account.id), title: `${nameOf(account)} lacks a permission`, since: lastRead(account),
    sentence: missing[0]?.why ?? streams[0]?.sentence ?? `${account.label} refuses what is asked for.`, touches: [...new Set(of.flatMap((stream) => known(stream)?.family ?? []).map((family) => TOUCHES[family]))].join("; "),
    details: [...missing.map(({ why }) => why), ...streams.map(({ label }) => `${label} is not read.`)], action: open(account, "Ask again"),
  }];
}

function streamItem(account: IntegrationView, stream: StreamView, facts: StreamFacts | null, now: number): HealthItem[] {
  if (!stream.isEnabled || !facts || stream.code === "permission" || stream.code === "reconnect") return [];
  const shared = { since: stream.lastSuccessAt, touches: TOUCHES[facts.family] };
  if (stream.state === "needs_you") {
    return [{ ...base(account, "stuck", "act", stream.id), ...shared, title: `${nameOf(account)}: ${stream.label.toLowerCase()} cannot be read`, sentence: stream.sentence ?? `${account.label} refuses it.`, action: open(account, "See what happened") }];
  }
  const limitMs = Math.max(STALE_HOURS * HOUR_MS, STALE_INTERVALS * facts.everyMinutes * 60_000);
  const sinceMs = now - Date.parse(stream.lastSuccessAt ?? account.createdAt);
  if (sinceMs <= limitMs) return [];
  const planned = facts.everyMinutes < 90 ? `${facts.everyMinutes} minutes` : `${Math.round(facts.everyMinutes / 60)} hours`;
  return [{
    ...base(account, "stale", "look", stream.id), ...shared, title: `${nameOf(account)}: ${stream.label.toLowerCase()} is behind`,
    sentence: `${stream.lastSuccessAt ? "It was last read" : "It was connected"} ${ageOf(sinceMs)} ago and is planned every ${planned}.${stream.sentence ? ` ${stream.sentence}` : ""}`, action: open(account, "Read now"),
  }];
}

function ending(account: IntegrationView, known: Known, now: number): HealthItem[] {
  if (account.consentExpiresAt === null) return [];
  const days = Math.floor((Date.parse(account.consentExpiresAt) - now) / DAY_MS);
  if (days > ENDING_DAYS) return [];
  return [{
    ...base(account, "ending", "look", account.id), title: `The access to ${nameOf(account)} ends ${days <= 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`}`, since: null,
    sentence: `${account.label} gives access for a time. After its end nothing new is read until someone consents again.`, touches: touchesOf(account, known), action: open(account, "Reconnect"),
  }];
}

const base = ({ id }: IntegrationView, kind: HealthItem["kind"], tone: HealthItem["tone"], of: string) => ({ key: `${kind}:${of}`, kind, tone, details: [] as string[], integrationId: id });
export const open = ({ id }: Pick<IntegrationView, "id">, label: string): HealthItem["action"] => ({ label, path: `integrations/${id}` });
const touchesOf = (account: IntegrationView, known: Known): string => [...new Set(account.streams.flatMap((stream) => known(stream)?.family ?? []).map((family) => TOUCHES[family]))].join("; ");
/** Accounts of several platforms are often called alike. */
const nameOf = ({ name, label }: IntegrationView): string => (name.includes(label) ? name : `${name} (${label})`);
const lastRead = ({ streams }: IntegrationView): string | null => streams.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []).sort().at(-1) ?? null;

function ageOf(ms: number): string {
  const hours = Math.round(ms / HOUR_MS);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
