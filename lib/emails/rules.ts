import { microsToDecimal, toMoney } from "@/lib/core/money";
import type { EmailSend } from "./schema";

export interface EmailSendRow {
  id: string;
  external_id: string;
  integration_id: string;
  account: string | null;
  kind: EmailSend["kind"];
  origin: EmailSend["origin"];
  name: string;
  sent_at: string;
  recipients: string;
  delivered: string;
  opens: string;
  clicks: string;
  open_rate: string | null;
  click_rate: string | null;
  unsubscribes: string;
  bounces: string;
  conversions: string;
  currency: string;
  value: string;
}

export function toEmailSend(row: EmailSendRow): EmailSend {
  return {
    id: row.id,
    externalId: row.external_id,
    integrationId: row.integration_id,
    account: row.account,
    kind: row.kind,
    origin: row.origin,
    name: row.name,
    sentAt: row.sent_at.replace(/\.?0+Z$/, "Z"),
    recipients: Number(row.recipients),
    delivered: Number(row.delivered),
    opens: Number(row.opens),
    clicks: Number(row.clicks),
    openRate: row.open_rate,
    clickRate: row.click_rate,
    unsubscribes: Number(row.unsubscribes),
    bounces: Number(row.bounces),
    conversions: microsToDecimal(BigInt(row.conversions)),
    value: toMoney(BigInt(row.value), row.currency),
  };
}
