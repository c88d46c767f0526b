import "server-only";
import type { SourceAdObject, SourceEmailSend, SourceSessionDay, SourceTransaction } from "./rows";
import type { Column, TableSpec } from "./upsert";

const text = <Row>(name: string, read: (row: Row) => string): Column<Row> => ({ name, type: "text", read });
const count = <Row>(name: string, read: (row: Row) => bigint | null): Column<Row> => ({ name, type: "bigint", read });
const hash = <Row extends { payloadHash: Buffer }>(): Column<Row> => ({ name: "payload_hash", type: "bytea", read: (row) => `\\x${row.payloadHash.toString("hex")}` });

export const AD_OBJECTS: TableSpec<SourceAdObject> = {
  table: "ad_objects", entity: "ad_object",
  keys: [text("kind", (row) => row.kind), text("external_id", (row) => row.externalId)],
  values: [
    text("parent_id", (row) => row.parentId), text("name", (row) => row.name), text("status", (row) => row.status),
    count("budget_micros", (row) => row.budgetMicros), text("budget_kind", (row) => row.budgetKind),
    { name: "details", type: "jsonb", read: (row) => JSON.stringify(row.details) }, hash(),
  ],
};

export const TRANSACTIONS: TableSpec<SourceTransaction> = {
  table: "transactions", entity: "transaction",
  keys: [text("external_id", (row) => row.externalId)],
  values: [
    text("order_number", (row) => row.orderNumber), text("kind", (row) => row.kind), text("status", (row) => row.status), text("gateway", (row) => row.gateway),
    text("currency", (row) => row.currency), count("amount_micros", (row) => row.amountMicros), count("fee_micros", (row) => row.feeMicros),
    { name: "occurred_at", type: "timestamptz", read: (row) => row.occurredAt }, hash(),
  ],
};

export const SESSION_DAYS: TableSpec<SourceSessionDay> = {
  table: "session_days", entity: "session_day", dayColumn: "day",
  keys: [
    { name: "day", type: "date", read: (row) => row.day }, text("channel_group", (row) => row.channelGroup), text("source", (row) => row.source),
    text("medium", (row) => row.medium), text("campaign", (row) => row.campaign),
  ],
  values: [
    text("time_zone", (row) => row.timeZone), count("sessions", (row) => row.sessions), count("engaged_sessions", (row) => row.engagedSessions),
    count("key_events_micros", (row) => row.keyEventsMicros), count("purchases", (row) => row.purchases), text("currency", (row) => row.currency),
    count("revenue_micros", (row) => row.revenueMicros),
  ],
};

export const EMAIL_SENDS: TableSpec<SourceEmailSend> = {
  table: "email_sends", entity: "email_send",
  keys: [text("external_id", (row) => row.externalId)],
  values: [
    text("kind", (row) => row.kind), text("origin", (row) => row.origin), text("name", (row) => row.name),
    { name: "sent_at", type: "timestamptz", read: (row) => row.sentAt }, count("recipients", (row) => row.recipients), count("delivered", (row) => row.delivered),
    count("opens", (row) => row.opens), count("clicks", (row) => row.clicks), count("unsubscribes", (row) => row.unsubscribes),
    count("bounces", (row) => row.bounces), count("conversions_micros", (row) => row.conversionsMicros), text("currency", (row) => row.currency),
    count("conversion_value_micros", (row) => row.conversionValueMicros), hash(),
  ],
};
