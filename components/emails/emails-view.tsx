"use client";
import { useMemo } from "react";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { formatDay, formatInstant, formatMoney, formatNumber, formatShare } from "@/components/layout/format";
import { ChoiceFilter } from "@/components/layout/list/choice-filter";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { DayFilter } from "@/components/layout/list/day-filter";
import { ListView } from "@/components/layout/list/list-view";
import { NothingConnected } from "@/components/layout/list/nothing-connected";
import { dayOf } from "@/lib/core/dates";
import { EMAIL_KINDS, EMAIL_ORIGINS } from "@/lib/emails/constants";
import type { EmailSend } from "@/lib/emails/schema";

interface EmailsViewProps { projectId: string; base: string; timeZone: string }

const kindTitles: Record<EmailSend["kind"], string> = { email: "E-mail", sms: "SMS", push: "Push" };
const originTitles: Record<EmailSend["origin"], string> = { campaign: "Campaign", flow: "Flow" };
const KINDS = EMAIL_KINDS.map((kind) => ({ value: kind, title: kindTitles[kind] }));
const ORIGINS = EMAIL_ORIGINS.map((origin) => ({ value: origin, title: originTitles[origin] }));

function emailColumns(timeZone: string): Column<EmailSend>[] {
  return [
    { key: "name", title: "Name", names: true, size: 204, cell: (send) => send.name || send.externalId },
    { key: "sent", title: "Sent", size: 160, sort: { asc: "oldest", desc: "newest" }, descFirst: true, cell: (send) => sentText(send, timeZone) },
    { key: "kind", title: "Kind", size: 72, cell: (send) => kindTitles[send.kind] },
    { key: "origin", title: "Origin", size: 100, cell: (send) => originTitles[send.origin] },
    { key: "recipients", title: "Recipients", numeric: true, size: 92, cell: (send) => formatNumber(send.recipients) },
    { key: "delivered", title: "Delivered", numeric: true, size: 84, cell: (send) => formatNumber(send.delivered) },
    { key: "openRate", title: "Open rate", numeric: true, size: 88, cell: (send) => rateText(send.openRate) },
    { key: "clickRate", title: "Click rate", numeric: true, size: 88, cell: (send) => rateText(send.clickRate) },
    { key: "unsubscribes", title: "Unsubscribes", numeric: true, size: 112, cell: (send) => formatNumber(send.unsubscribes) },
    { key: "conversions", title: "Conversions", numeric: true, size: 100, cell: (send) => formatNumber(send.conversions) },
    { key: "value", title: "Value", numeric: true, size: 96, cell: (send) => formatMoney(send.value) },
    { key: "opens", title: "Opens", numeric: true, size: 88, hidden: true, cell: (send) => formatNumber(send.opens) },
    { key: "clicks", title: "Clicks", numeric: true, size: 88, hidden: true, cell: (send) => formatNumber(send.clicks) },
    { key: "bounces", title: "Bounces", numeric: true, size: 88, hidden: true, cell: (send) => formatNumber(send.bounces) },
    { key: "account", title: "Account", size: 136, hidden: true, cell: (send) => send.account ?? "–" },
  ];
}

/** A flow sends all day long, so its row is a day's. */
function sentText({ origin, sentAt }: EmailSend, timeZone: string): string {
  return origin === "flow" ? formatDay(dayOf(new Date(sentAt), timeZone)) : formatInstant(sentAt, timeZone);
}

const rateText = (rate: string | null) => (rate === null ? "–" : formatShare(rate));

const NEWEST_FIRST: ColumnSort = { key: "sent", direction: "desc" };

export function EmailsView({ projectId, base, timeZone }: EmailsViewProps) {
  const columns = useMemo(() => emailColumns(timeZone), [timeZone]);
  const [{ skip: _skip, ...filter }, setFilter] = useQueryStates({
    kind: parseAsStringLiteral(EMAIL_KINDS), origin: parseAsStringLiteral(EMAIL_ORIGINS), from: parseAsString, to: parseAsString, skip: parseAsInteger,
  });
  // What is left of a longer list begins at its first page.
  const change = (next: Partial<typeof filter>) => void setFilter({ ...next, skip: null });
  return (
    <ListView<EmailSend>
      projectId={projectId}
      path="email-sends"
      noun="e-mails"
      columns={columns}
      searchLabel="Search by name"
      firstSort={NEWEST_FIRST}
      filterValues={filter}
      onClearFilters={() => change({ kind: null, origin: null, from: null, to: null })}
      filters={
        <>
          <DayFilter from={filter.from} to={filter.to} onChange={change} />
          <ChoiceFilter label="Kind" all="All kinds" value={filter.kind} choices={KINDS} onChange={(kind) => change({ kind: EMAIL_KINDS.find((one) => one === kind) ?? null })} />
          <ChoiceFilter label="Origin" all="All origins" value={filter.origin} choices={ORIGINS} onChange={(origin) => change({ origin: EMAIL_ORIGINS.find((one) => one === origin) ?? null })} />
        </>
      }
      empty={
        <NothingConnected noun="e-mails" projectId={projectId} base={base} providers={["klaviyo"]} connect="Connect Klaviyo">
          E-mails, text messages and pushes, with what became of them, come from Klaviyo.
        </NothingConnected>
      }
    />
  );
}
