import "server-only";
import { invalid } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { conditions as sendConditions, emailSendAccount, emailSendColumns } from "@/lib/emails/data";
import { toEmailSend, type EmailSendRow } from "@/lib/emails/rules";
import { channelOfSession } from "@/lib/ingest/channels";
import { passes } from "@/lib/metrics/read/filters";
import { conditions as transactionConditions } from "@/lib/payments/data/list-transactions";
import { transactionColumns, transactionPlaces } from "@/lib/payments/data/rows";
import { toTransaction, type TransactionRow } from "@/lib/payments/rules";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { conditions as dayConditions, sessionDayAccount, sessionDayColumns } from "@/lib/traffic/data";
import { toSessionDay, type SessionDayRow } from "@/lib/traffic/rules";
import type { QuestionOf } from "../schema";
import { splitDays, viewFilters, type Row, type RowSource } from "./source";

const directionOf = (sort: "newest" | "oldest"): { direction: Sql; compare: Sql } =>
  sort === "oldest" ? { direction: sql`asc`, compare: sql`>` } : { direction: sql`desc`, compare: sql`<` };

export function transactionRows(scope: ProjectScope, question: QuestionOf<"transactions">): RowSource {
  const where = joinSql(transactionConditions(scope, question), " and ");
  const { direction, compare } = directionOf(question.sort);
  const order = sql`t.occurred_at ${direction}, t.id ${direction}`;
  return {
    heads: ["Happened at", "Kind", "Status", "Order", "Account", "Gateway", "Amount", "Fee", "Net", "Currency", "Source id", "Order id"],
    pageRows: 4_000,
    countable: sql`select 1 from transactions t where ${where}`,
    page: (after, limit) => sql`
      select ${transactionColumns}
      from (select * from transactions t where ${where}
            ${after ? sql`and (t.occurred_at, t.id) ${compare} (${after.occurred_at}::timestamptz, ${after.id}::uuid)` : emptySql}
            order by ${order} limit ${limit}) t
      ${transactionPlaces} order by ${order}`,
    cells: (row: Row) => {
      const one = toTransaction(row as unknown as TransactionRow);
      return [
        one.occurredAt, one.kind, one.status, one.orderNumber ?? "", one.account ?? "", one.gateway ?? "", one.amount.amount, one.fee.amount, one.net?.amount ?? "",
        one.currency, one.externalId, one.orderId ?? "",
      ];
    },
  };
}

export function sessionDayRows(scope: ProjectScope, question: QuestionOf<"session_days">): RowSource {
  const { filters = [] } = question;
  const unknown = filters.find(({ dimension }) => dimension !== "channel");
  if (unknown) throw invalid({ filters: [`The traffic cannot be filtered by ${unknown.dimension.replace("_", " ")}.`] });
  const where = joinSql(dayConditions(scope, question), " and ");
  const { direction, compare } = directionOf(question.sort);
  const order = sql`d.day ${direction}, d.sessions ${direction}, d.id ${direction}`;
  return {
    heads: [
      "Day", "Channel group", "Source", "Medium", "Campaign", "Sessions", "Engaged sessions", "Engagement rate", "Purchases", "Revenue", "Currency", "Property", "Time zone",
    ],
    pageRows: 5_000,
    countable: sql`select 1 from session_days d where ${where}`,
    page: (after, limit) => sql`
      select ${sessionDayColumns}
      from (select * from session_days d where ${where}
            ${after ? sql`and (d.day, d.sessions, d.id) ${compare} (${after.day}::date, ${after.sessions}::bigint, ${after.id}::uuid)` : emptySql}
            order by ${order} limit ${limit}) d
      ${sessionDayAccount} order by ${order}`,
    cells: (row: Row) => {
      const one = toSessionDay(row as unknown as SessionDayRow);
      // Which channel a visit is of is decided by one rule, which is not written in SQL.
      if (!filters.every((filter) => passes(filter, channelOfSession(one)))) return null;
      return [
        one.day, one.channelGroup, one.source, one.medium, one.campaign, String(one.sessions), String(one.engagedSessions), one.engagementRate ?? "", String(one.purchases),
        one.revenue.amount, one.revenue.currency, one.account ?? "", one.timeZone,
      ];
    },
  };
}

export function emailSendRows(scope: ProjectScope, question: QuestionOf<"email_sends">): RowSource {
  const { listed, days } = splitDays(scope, question, sql`e.sent_at`);
  // All of them are of one channel, as their figures are.
  const filters = viewFilters(scope, "e-mails", question.filters, { channel: sql`'email'::text`, currency: sql`e.currency` });
  const where = sql`${joinSql(sendConditions(scope, listed), " and ")}${days}${filters}`;
  const { direction, compare } = directionOf(question.sort);
  const order = sql`e.sent_at ${direction}, e.id ${direction}`;
  return {
    heads: [
      "Sent at", "Kind", "Origin", "Name", "Recipients", "Delivered", "Opens", "Open rate", "Clicks", "Click rate", "Unsubscribes", "Bounces", "Conversions", "Value",
      "Currency", "Account", "Source id",
    ],
    pageRows: 5_000,
    countable: sql`select 1 from email_sends e where ${where}`,
    page: (after, limit) => sql`
      select ${emailSendColumns}
      from (select * from email_sends e where ${where}
            ${after ? sql`and (e.sent_at, e.id) ${compare} (${after.sent_at}::timestamptz, ${after.id}::uuid)` : emptySql}
            order by ${order} limit ${limit}) e
      ${emailSendAccount} order by ${order}`,
    cells: (row: Row) => {
      const one = toEmailSend(row as unknown as EmailSendRow);
      return [
        one.sentAt, one.kind, one.origin, one.name, String(one.recipients), String(one.delivered), String(one.opens), one.openRate ?? "", String(one.clicks), one.clickRate ?? "",
        String(one.unsubscribes), String(one.bounces), one.conversions, one.value.amount, one.value.currency, one.account ?? "", one.externalId,
      ];
    },
  };
}
