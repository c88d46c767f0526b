import { expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { listEmailSends } from "@/lib/emails/data";
import { listEmailSendsQuery } from "@/lib/emails/schema";
import { listTransactions } from "@/lib/payments/data/list-transactions";
import { listTransactionsQuery } from "@/lib/payments/schema";
import { listSessionDays } from "@/lib/traffic/data";
import { listSessionDaysQuery } from "@/lib/traffic/schema";
import { ask, asMember, exportRows } from "./testing/ask";

const read = () => ({ id: newId(), integration_id: newId(), import_id: newId(), known_at: "2026-02-01T00:00:00Z" });

async function store(scope: ProjectScope): Promise<void> {
  const places = [1, 2, 3, 4, 5];
  await insertRows(scope, "transactions", places.map((at) => ({
    ...read(), external_id: `t${at}`, order_number: `10${at}`, kind: at === 5 ? "refund" : "payment", status: at === 4 ? "failure" : "success", currency: "GBP", amount_micros: BigInt(at) * 1_500_000n, fee_micros: 30_000n,
    occurred_at: `2026-01-0${Math.ceil(at / 2)}T10:00:00Z`, payload_hash: "\\x00",
  })));
  await insertRows(scope, "session_days", places.map((at) => ({
    ...read(), day: `2026-01-0${Math.ceil(at / 2)}`, time_zone: "UTC", channel_group: "Direct", source: `=${at}`, medium: "", campaign: "", sessions: 7, engaged_sessions: at, key_events_micros: 0, purchases: at,
    currency: "GBP", revenue_micros: 2_500_000n,
  })));
  await insertRows(scope, "email_sends", places.map((at) => ({
    ...read(), external_id: `e${at}`, kind: "email", origin: at === 5 ? "flow" : "campaign", name: `Send ${at}`, sent_at: `2026-01-0${Math.ceil(at / 2)}T10:00:00Z`, recipients: 9, delivered: 8, opens: at, clicks: 1,
    unsubscribes: 0, bounces: 1, conversions_micros: 500_000n, currency: "GBP", conversion_value_micros: 1_000_000n, payload_hash: "\\x00",
  })));
}

it("files of payments, traffic and e-mails hold the rows of their lists, in the same order", async () => {
  const scope = asMember(await makeProject());
  await store(scope);
  for (const question of [{}, { sort: "oldest" }, { kind: "payment", from: "2026-01-02" }] as const) {
    const listed = await listTransactions(scope, listTransactionsQuery.parse(question));
    const { rows } = await exportRows(scope, { kind: "transactions", question });
    expect(rows.map((row) => [row["Source id"], row["Happened at"], row.Order, row.Amount, row.Fee, row.Net, row.Currency]))
      .toEqual(listed.items.map((one) => [one.externalId, one.occurredAt, one.orderNumber, one.amount.amount, one.fee.amount, one.net?.amount ?? "", one.currency]));
  }
  for (const question of [{}, { sort: "oldest" }, { to: "2026-01-02", channelGroup: "Direct" }] as const) {
    const listed = await listSessionDays(scope, listSessionDaysQuery.parse(question));
    const { rows } = await exportRows(scope, { kind: "session_days", question });
    expect(rows.map((row) => [row.Day, row.Source, row["Engagement rate"], row.Revenue])).toEqual(listed.items.map((one) => [one.day, `'${one.source}`, one.engagementRate, one.revenue.amount]));
  }
  for (const question of [{}, { sort: "oldest" }, { origin: "campaign", search: "send" }] as const) {
    const listed = await listEmailSends(scope, listEmailSendsQuery.parse(question));
    const { rows } = await exportRows(scope, { kind: "email_sends", question });
    expect(rows.map((row) => [row.Name, row["Sent at"], row["Open rate"], row.Conversions, row.Value])).toEqual(listed.items.map((one) => [one.name, one.sentAt, one.openRate, one.conversions, one.value.amount]));
  }
});

it("who may not read the rows gets no file of them", async () => {
  const scope = asMember(await makeProject(), "billing");
  for (const kind of ["transactions", "session_days", "email_sends"] as const) await expect(ask(scope, { kind, question: {} })).rejects.toMatchObject({ code: "forbidden" });
});
