import type { EmailSend } from "../brand/types";
import type { Outside } from "../outside/outside";

const YEAR_MS = 365 * 86_400_000;

export const accountOf = (outside: Outside) => outside.brand.accounts.find(({ channel }) => channel === "email");

export interface Item { type: string; id: string; attributes: Record<string, unknown>; relationships?: Record<string, unknown> }

export function accountItem(outside: Outside): Item {
  const account = accountOf(outside);
  return {
    type: "account", id: account?.id ?? "",
    attributes: { test_account: false, contact_information: { default_sender_name: account?.name, organization_name: account?.name, website_url: "https://fernhill.example" }, industry: "Food & Drink", timezone: account?.timeZone, preferred_currency: account?.currency, public_api_key: account?.id, locale: "en-GB" },
  };
}

/** The shop's own, which reports count as conversions. */
export const ORDERED = "UwPlc1";

/** Names are not unique: another app records orders too. */
export const METRICS: readonly Item[] = [
  metricItem("RxApi2", "Placed Order", { object: "integration", id: "0rG4eQ", key: "api", name: "API", category: "API" }),
  metricItem(ORDERED, "Placed Order", { object: "integration", id: "0eMvjm", key: "shopify", name: "Shopify", category: "eCommerce" }),
  metricItem("TkRec3", "Received Email", { object: "integration", id: "0rG4eQ", key: "klaviyo", name: "Klaviyo", category: "Internal" }),
  metricItem("TkOpn4", "Opened Email", { object: "integration", id: "0rG4eQ", key: "klaviyo", name: "Klaviyo", category: "Internal" }),
  metricItem("TkClk5", "Clicked Email", { object: "integration", id: "0rG4eQ", key: "klaviyo", name: "Klaviyo", category: "Internal" }),
  metricItem("NoInt6", "Imported Thing", null),
];

function metricItem(id: string, name: string, integration: object | null): Item {
  return { type: "metric", id, attributes: { name, created: "2024-01-01T00:00:00+00:00", updated: "2024-01-01T00:00:00+00:00", integration } };
}

/** All that was sent up to now, oldest first. */
export const sendsOf = (outside: Outside, from = new Date(`${outside.brand.from}T00:00:00Z`), to = outside.now()): readonly EmailSend[] => outside.brand.emailSends(from, to);

/** Those that are older than a year were put away. */
export function campaignItems(outside: Outside, isArchived: boolean, isDrifted: boolean): Item[] {
  const border = outside.now().getTime() - YEAR_MS;
  return sendsOf(outside).filter(({ origin, sentAt }) => origin === "campaign" && sentAt.getTime() < border === isArchived).reverse().map((send) => ({
    type: "campaign", id: send.campaignId,
    attributes: {
      name: send.name, status: "Sent", archived: isArchived, audiences: { included: ["Y6nRLr"], excluded: [] }, send_strategy: { method: "immediate" }, [isDrifted ? "sent_at" : "send_time"]: instant(send.sentAt),
      scheduled_at: instant(send.sentAt), created_at: instant(send.sentAt), updated_at: instant(send.sentAt),
    },
    relationships: { "campaign-messages": { data: [{ type: "campaign-message", id: send.id }] } },
  }));
}

export function flowItems(outside: Outside): Item[] {
  const names = new Map(sendsOf(outside).filter(({ origin }) => origin === "flow").map(({ campaignId, name }) => [campaignId, name]));
  return [...names].map(([id, name]) => ({ type: "flow", id, attributes: { name, status: "live", archived: false, trigger_type: "Metric", created: `${outside.brand.from}T00:00:00+00:00`, updated: `${outside.brand.from}T00:00:00+00:00` } }));
}

/** Each flow of this brand has one message. */
export const messageOf = (flowId: string): string => `${flowId}M1`;
const instant = (at: Date): string => at.toISOString().replace(".000Z", "+00:00");
