"use client";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import type { OrderDetail, OrderLine } from "@/lib/orders/schema";
import { apiGet, asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant, formatMoney, formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, Skeleton, TableSkeleton } from "@/components/ui/skeleton";
import { OrderKind } from "./order-kind";

const lineColumns: Column<OrderLine>[] = [
  { key: "product", title: "Product", names: true, size: 280, sortValue: (line) => line.variantTitle || line.variantExternalId, cell: (line) => line.variantTitle || line.variantExternalId },
  { key: "code", title: "Code", sortValue: (line) => line.variantExternalId, cell: (line) => <span className="num">{line.variantExternalId}</span> },
  { key: "kind", title: "Kind", sortValue: (line) => line.kind, cell: (line) => <OrderKind kind={line.kind} /> },
  { key: "quantity", title: "Quantity", numeric: true, sortValue: (line) => line.quantity, cell: (line) => formatNumber(line.quantity) },
  { key: "price", title: "Unit price", numeric: true, sortValue: (line) => Number(line.unitPrice.amount), cell: (line) => formatMoney(line.unitPrice) },
  { key: "amount", title: "Amount", numeric: true, sortValue: (line) => Number(line.amount.amount), cell: (line) => formatMoney(line.amount) },
];

const lineKey = (line: OrderLine) => line.id;

interface OrderViewProps { projectId: string; orderId: string; base: string; timeZone: string }

export function OrderView({ projectId, orderId, base, timeZone }: OrderViewProps) {
  const order = useQuery({
    queryKey: ["order", projectId, orderId],
    queryFn: ({ signal }) => apiGet<OrderDetail>(`orders/${orderId}`, { project: projectId }, signal),
  });
  const back = <Link href={`${base}/orders`} prefetch={false} className="inline-flex min-h-6 items-center text-[0.8125rem] text-primary underline-offset-4 hover:underline">Orders</Link>;
  if (order.error) {
    if (asApiError(order.error).status === 404) {
      return <EmptyState kind="no_match" heading="h1" title="No such order" action={<Button asChild variant="outline"><Link href={`${base}/orders`} prefetch={false}>See all orders</Link></Button>}>It is not in this project.</EmptyState>;
    }
    return <ErrorNotice error={order.error} title="The order could not be loaded." meaning="Nothing was changed." action={<Button size="sm" variant="outline" onClick={() => void order.refetch()}>Try again</Button>} />;
  }
  if (!order.data) return <><LoadingStatus what="the order" /><Skeleton className="mb-4 h-7 w-48" /><Skeleton className="mb-4 h-16" /><TableSkeleton columns={6} rows={6} /></>;
  return (
    <>
      <PageHeader title={<>Order <span className="num">{order.data.externalId}</span></>} back={back} />
      <OrderFacts order={order.data} base={base} timeZone={timeZone} />
      <DataTable
        id="order-lines" label="Lines of the order" columns={lineColumns} items={order.data.lines} keyOf={lineKey} dense
        tools={<h2 className="mt-4 self-end text-sm font-semibold">{order.data.lineCount === 1 ? "One line" : `${formatNumber(order.data.lineCount)} lines`}</h2>}
      />
    </>
  );
}

function OrderFacts({ order, base, timeZone }: { order: OrderDetail; base: string; timeZone: string }) {
  const facts = [
    ["Kind", <OrderKind key="kind" kind={order.kind} />],
    ["Placed", formatInstant(order.placedAt, timeZone)],
    ["Gross", <span key="gross" className="num">{formatMoney(order.gross)}</span>],
    ["Refunds", <span key="refunds" className="num">{formatMoney(order.refunds)}</span>],
    ["Customer", order.customerId
      ? <Link key="customer" href={`${base}/orders?customerId=${order.customerId}`} prefetch={false} className="text-primary underline-offset-4 hover:underline">All orders of this customer</Link>
      : "Guest"],
    ["Country", order.country ?? "–"],
    ["Channel", order.channel ?? "–"],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-4 xl:grid-cols-7">
      {facts.map(([title, value]) => (
        <div key={title} className="grid content-start gap-1 bg-card p-3 last:col-span-2 xl:last:col-span-1">
          <dt className="text-[0.8125rem] text-muted-foreground">{title}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
