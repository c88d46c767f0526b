"use client";
import { useMemo } from "react";
import Link from "next/link";
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { formatInstant, formatMoney } from "@/components/layout/format";
import { ChoiceFilter } from "@/components/layout/list/choice-filter";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { DayFilter } from "@/components/layout/list/day-filter";
import { ListView } from "@/components/layout/list/list-view";
import { NothingConnected } from "@/components/layout/list/nothing-connected";
import { listCurrencies } from "@/lib/core/money";
import { TRANSACTION_KINDS } from "@/lib/payments/constants";
import type { PaymentAccount, Transaction } from "@/lib/payments/schema";
import { TransactionKind, transactionKindTitles, TransactionStatus } from "./transaction-kind";

interface PaymentsViewProps { projectId: string; base: string; timeZone: string; currency: string; accounts: PaymentAccount[] }

function paymentColumns(base: string, timeZone: string): Column<Transaction>[] {
  return [
    { key: "time", title: "Time", names: true, size: 156, sort: { asc: "oldest", desc: "newest" }, descFirst: true, cell: (one) => formatInstant(one.occurredAt, timeZone) },
    { key: "kind", title: "Kind", size: 96, cell: (one) => <TransactionKind kind={one.kind} /> },
    { key: "status", title: "Status", size: 88, cell: (one) => <TransactionStatus status={one.status} /> },
    { key: "order", title: "Order", size: 112, cell: (one) => <OrderNumber transaction={one} base={base} /> },
    { key: "account", title: "Account", size: 112, cell: (one) => one.account ?? "–" },
    { key: "gateway", title: "Gateway", size: 140, cell: (one) => one.gateway?.replaceAll("_", " ") ?? "–" },
    { key: "amount", title: "Amount", numeric: true, size: 96, cell: (one) => formatMoney(one.amount) },
    { key: "fee", title: "Fee", numeric: true, size: 80, cell: (one) => formatMoney(one.fee) },
    { key: "net", title: "Net", numeric: true, size: 96, cell: (one) => (one.net ? formatMoney(one.net) : "–") },
    { key: "id", title: "Source id", size: 200, hidden: true, cell: (one) => <span className="num">{one.externalId}</span> },
  ];
}

const NEWEST_FIRST: ColumnSort = { key: "time", direction: "desc" };
const KINDS = TRANSACTION_KINDS.map((kind) => ({ value: kind, title: transactionKindTitles[kind] }));
const toChoice = (code: string) => ({ value: code, title: code });

function OrderNumber({ transaction: { orderId, orderNumber }, base }: { transaction: Transaction; base: string }) {
  if (orderNumber === null) return "–";
  if (orderId === null) return <span className="num">{orderNumber}</span>;
  return <Link href={`${base}/orders/${orderId}`} prefetch={false} className="num inline-flex min-h-6 max-w-full items-center text-primary underline-offset-4 hover:underline"><span className="truncate">{orderNumber}</span></Link>;
}

export function PaymentsView({ projectId, base, timeZone, currency, accounts }: PaymentsViewProps) {
  const columns = useMemo(() => paymentColumns(base, timeZone), [base, timeZone]);
  const [{ skip: _skip, ...filter }, setFilter] = useQueryStates({
    kind: parseAsStringLiteral(TRANSACTION_KINDS), from: parseAsString, to: parseAsString, integrationId: parseAsString, currency: parseAsString, skip: parseAsInteger,
  });
  // What is left of a longer list begins at its first page.
  const change = (next: Partial<typeof filter>) => void setFilter({ ...next, skip: null });
  const usual = [...new Set([currency, ...accounts.flatMap((account) => account.currency ?? [])])];
  return (
    <ListView<Transaction>
      projectId={projectId}
      path="transactions"
      noun="payments"
      columns={columns}
      searchLabel="Search by order number"
      firstSort={NEWEST_FIRST}
      filterValues={filter}
      onClearFilters={() => change({ kind: null, from: null, to: null, integrationId: null, currency: null })}
      filters={
        <>
          <DayFilter from={filter.from} to={filter.to} onChange={change} />
          <ChoiceFilter label="Kind" all="All kinds" value={filter.kind} choices={KINDS} onChange={(kind) => change({ kind: TRANSACTION_KINDS.find((one) => one === kind) ?? null })} />
          <ChoiceFilter label="Account" all="All accounts" value={filter.integrationId} choices={accounts.map(({ id, name }) => ({ value: id, title: name }))} onChange={(integrationId) => change({ integrationId })} />
          <ChoiceFilter
            label="Currency" all="All currencies" value={filter.currency} choices={usual.map(toChoice)}
            more={{ title: "Others", choices: listCurrencies().filter((code) => !usual.includes(code)).map(toChoice) }}
            onChange={(code) => change({ currency: code })}
          />
        </>
      }
      empty={
        <NothingConnected noun="payments" projectId={projectId} base={base} providers={["shopify", "amazon_sp", "stripe"]} connect="Connect a shop">
          Payments, refunds, fees and payouts come from a connected shop: Shopify, Amazon Marketplace or Stripe.
        </NothingConnected>
      }
    />
  );
}
