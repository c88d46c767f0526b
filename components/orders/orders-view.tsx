"use client";
import { useMemo } from "react";
import Link from "next/link";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { Order } from "@/lib/orders/schema";
import { ORDER_KINDS } from "@/lib/orders/constants";
import { formatInstant, formatMoney, formatNumber } from "@/components/layout/format";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";
import { NativeSelect } from "@/components/ui/native-select";
import { OrderKind, orderKindTitles } from "./order-kind";

interface OrdersViewProps { projectId: string; base: string; timeZone: string }

function orderColumns(base: string, timeZone: string): Column<Order>[] {
  return [
    {
      key: "order", title: "Order", names: true, size: 112, sort: { asc: "number", desc: "-number" },
      cell: (order) => <Link href={`${base}/orders/${order.id}`} prefetch={false} className="num inline-flex min-h-6 items-center text-primary underline-offset-4 hover:underline">{order.externalId}</Link>,
    },
    { key: "kind", title: "Kind", size: 100, cell: (order) => <OrderKind kind={order.kind} /> },
    { key: "placed", title: "Placed", size: 172, sort: { asc: "oldest", desc: "newest" }, descFirst: true, cell: (order) => formatInstant(order.placedAt, timeZone) },
    { key: "customer", title: "Customer", size: 112, cell: (order) => (order.customerId ? customerTitle(order.customerType) : "Guest") },
    { key: "country", title: "Country", size: 96, cell: (order) => order.country ?? "–" },
    { key: "channel", title: "Channel", size: 100, cell: (order) => order.channel ?? "–" },
    { key: "lines", title: "Lines", numeric: true, size: 72, cell: (order) => formatNumber(order.lineCount) },
    { key: "gross", title: "Gross", numeric: true, size: 108, cell: (order) => formatMoney(order.gross) },
    { key: "refunds", title: "Refunds", numeric: true, size: 108, cell: (order) => formatMoney(order.refunds) },
  ];
}

const NEWEST_FIRST: ColumnSort = { key: "placed", direction: "desc" };

function customerTitle(type: string): string {
  return type === "new" ? "New" : "Returning";
}

export function OrdersView({ projectId, base, timeZone }: OrdersViewProps) {
  const columns = useMemo(() => orderColumns(base, timeZone), [base, timeZone]);
  const [filter, setFilter] = useQueryStates({
    kind: parseAsStringLiteral(ORDER_KINDS), from: parseAsString, to: parseAsString, channel: parseAsString, country: parseAsString, customerId: parseAsString,
  });
  const clear = () => void setFilter({ kind: null, from: null, to: null, channel: null, country: null, customerId: null });
  return (
    <ListView<Order>
      projectId={projectId}
      path="orders"
      noun="orders"
      columns={columns}
      searchLabel="Search by order number"
      firstSort={NEWEST_FIRST}
      filterValues={filter}
      onClearFilters={clear}
      filters={
        <NativeSelect
          aria-label="Kind of document"
          className="min-w-36 flex-1 sm:w-48 sm:flex-none"
          value={filter.kind ?? ""}
          onChange={(event) => void setFilter({ kind: ORDER_KINDS.find((kind) => kind === event.target.value) ?? null })}
        >
          <option value="">All kinds</option>
          {ORDER_KINDS.map((kind) => <option key={kind} value={kind}>{orderKindTitles[kind]}</option>)}
        </NativeSelect>
      }
      empty={<NothingImported noun="orders" projectId={projectId} base={base} kind="orders">Import a CSV file of order lines; they appear here and in the overview.</NothingImported>}
    />
  );
}
