"use client";
import { useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiList } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatDay, formatMoney } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Pager } from "@/components/layout/list/pager";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import type { InvoiceRow } from "@/lib/billing/schema";
import { invoicesKey } from "./use-billing";

const limit = 12;
const tones: Record<string, BadgeTone> = { paid: "success", open: "warning", uncollectible: "danger", void: "neutral" };
const words: Record<string, string> = { paid: "Paid", open: "Unpaid", uncollectible: "Given up", void: "Void" };
const reasons: Record<string, string> = { subscription_create: "New subscription", subscription_cycle: "Renewal", subscription_update: "Change of plan", manual: "By hand" };
const link = "text-primary underline underline-offset-4";

const columns: Column<InvoiceRow>[] = [
  { key: "number", title: "Invoice", names: true, cell: ({ number, id }) => <span className="num">{number ?? id}</span> },
  { key: "issuedAt", title: "Date", cell: ({ issuedAt }) => formatDay(issuedAt.slice(0, 10)) },
  { key: "reason", title: "For", cell: ({ reason }) => (reason ? (reasons[reason] ?? reason.replaceAll("_", " ")) : "") },
  { key: "status", title: "Status", cell: ({ status }) => <Badge tone={tones[status] ?? "neutral"}>{words[status] ?? status}</Badge> },
  { key: "total", title: "Total", numeric: true, cell: ({ total }) => formatMoney(total) },
  {
    key: "open", title: "Document",
    cell: ({ number, id, hostedUrl, pdfUrl }) => (
      <span className="inline-flex gap-3">
        {hostedUrl ? <a className={link} href={hostedUrl} target="_blank" rel="noreferrer" aria-label={`View invoice ${number ?? id}`}>View</a> : null}
        {pdfUrl ? <a className={link} href={pdfUrl} target="_blank" rel="noreferrer" aria-label={`PDF of invoice ${number ?? id}`}>PDF</a> : null}
      </span>
    ),
  },
];

export function InvoiceList({ tenantId }: { tenantId: string }) {
  const [skip, setSkip] = useState(0);
  const list = useQuery({
    queryKey: [...invoicesKey(tenantId), skip],
    queryFn: ({ signal }) => apiList<InvoiceRow>("billing/invoices", { tenant: tenantId, skip, limit }, signal),
    placeholderData: keepPreviousData,
  });
  const { data } = list;
  return (
    <section aria-labelledby="invoices" className="grid gap-3">
      <h2 id="invoices" className="text-sm font-semibold">Invoices</h2>
      {list.error ? <ErrorNotice error={list.error} title="The invoices could not be shown." action={<Button size="sm" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
      {list.isPending ? <><LoadingStatus what="the invoices" /><TableSkeleton rows={3} columns={5} /></> : null}
      {data?.items.length === 0 ? <p className="rounded-lg border bg-card px-4 py-6 text-center text-muted-foreground">There are no invoices yet. The first comes with the first payment.</p> : null}
      {data && data.items.length > 0 ? <DataTable id="invoices" label="Invoices" columns={columns} items={data.items} keyOf={({ id }) => id} /> : null}
      {data && data.total > limit ? <Pager skip={skip} limit={limit} shown={data.items.length} total={data.total} onSkip={setSkip} noun="invoices" /> : null}
    </section>
  );
}
