import "server-only";
import { dayOf } from "@/lib/core/dates";
import type { SourceEmailSend } from "@/lib/ingest/sources/rows";
import { payloadHash } from "../../payload-hash";
import type { AccountOf } from "../../provider";
import { roundToMicros } from "../../reading";
import { ProviderError } from "../../trouble";
import type { Campaign, CampaignResult, FlowResult, Statistic } from "./wire";

const KINDS: Readonly<Record<string, SourceEmailSend["kind"]>> = { email: "email", sms: "sms", mms: "sms", push: "push", push_notification: "push", mobile_push: "push" };
/** As campaigns are asked for by the channel of their messages. */
export const CHANNELS: Readonly<Record<SourceEmailSend["kind"], string>> = { email: "email", sms: "sms", push: "mobile_push" };
export const kindOf = (channel: string): SourceEmailSend["kind"] | null => KINDS[channel.replace("-", "_").toLowerCase()] ?? null;

type Figures = Record<Statistic, string>;

/** One message of a campaign; a string says why it could not be taken. */
export function toCampaignSend(account: AccountOf, { groupings, statistics }: CampaignResult, campaigns: ReadonlyMap<string, Campaign>): SourceEmailSend | string {
  const kind = kindOf(groupings.send_channel);
  if (!kind) return `Klaviyo reported campaign ${groupings.campaign_id} on a channel that we do not know ("${groupings.send_channel.slice(0, 40)}").`;
  const found = campaigns.get(groupings.campaign_id)?.attributes;
  const sentAt = new Date(found?.send_time ?? found?.scheduled_at ?? NaN);
  if (!found || Number.isNaN(sentAt.getTime())) return `Klaviyo reported campaign ${groupings.campaign_id}, but does not say when it was sent.`;
  return toSend(account, { externalId: groupings.campaign_message_id, kind, origin: "campaign", name: found.name, sentAt }, statistics);
}

/** What a flow's message sent on each day; days without anything are left out. */
export function toFlowSends(account: AccountOf, { groupings, statistics }: FlowResult, times: readonly string[], names: ReadonlyMap<string, string>): (SourceEmailSend | string)[] {
  const kind = kindOf(groupings.send_channel);
  if (!kind) return [`Klaviyo reported flow ${groupings.flow_id} on a channel that we do not know ("${groupings.send_channel.slice(0, 40)}").`];
  const zone = account.timeZone ?? "UTC";
  return times.flatMap((time, at) => {
    const figures = Object.fromEntries(Object.entries(statistics).map(([name, values]) => [name, values[at]])) as Partial<Figures> as Figures;
    if (Object.values(figures).every((value) => Number(value) === 0)) return [];
    const sentAt = new Date(time);
    if (Number.isNaN(sentAt.getTime())) throw unexpected("date_times");
    const externalId = `${groupings.flow_message_id}:${dayOf(sentAt, zone)}`;
    return [toSend(account, { externalId, kind, origin: "flow", name: names.get(groupings.flow_id) ?? `Flow ${groupings.flow_id}`, sentAt }, figures)];
  });
}

/** Opens and clicks are people, not times. What is credited to a message overlaps with the shop's orders. */
function toSend({ currency }: AccountOf, send: Pick<SourceEmailSend, "externalId" | "kind" | "origin" | "name" | "sentAt">, figures: Figures): SourceEmailSend {
  if (!currency) throw unexpected("preferred_currency");
  const row = {
    ...send, currency,
    recipients: toCount("recipients", figures.recipients), delivered: toCount("delivered", figures.delivered), opens: toCount("opens_unique", figures.opens_unique),
    clicks: toCount("clicks_unique", figures.clicks_unique), unsubscribes: toCount("unsubscribes", figures.unsubscribes), bounces: toCount("bounced", figures.bounced),
    conversionsMicros: toMicros("conversions", figures.conversions), conversionValueMicros: toMicros("conversion_value", figures.conversion_value),
  };
  return { ...row, payloadHash: payloadHash(row) };
}

/** Reports write whole numbers as doubles now and then. */
function toCount(name: Statistic, text: string | undefined): bigint {
  const [, whole] = /^(\d{1,18})(?:\.0+)?$/.exec(text ?? "") ?? [];
  if (whole === undefined) throw unexpected(name);
  return BigInt(whole);
}

function toMicros(name: Statistic, text: string | undefined): bigint {
  const micros = roundToMicros(text ?? "");
  if (micros === null) throw unexpected(name);
  return micros;
}

const unexpected = (field: string): ProviderError =>
  new ProviderError("klaviyo", { code: "unexpected", sentence: `Klaviyo answered in a form that we do not know: "${field}" is missing or of another kind.` });
