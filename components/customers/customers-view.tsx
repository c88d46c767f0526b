"use client";
import { useMemo } from "react";
import Link from "next/link";
import type { Customer } from "@/lib/customers/schema";
import { formatDay, formatNumber } from "@/components/layout/format";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";

function customerColumns(base: string): Column<Customer>[] {
  return [
    {
      key: "customer", title: "Customer", names: true, sort: { asc: "number", desc: "-number" },
      cell: (customer) => <Link href={`${base}/orders?customerId=${customer.id}`} prefetch={false} className="num inline-flex min-h-6 max-w-full items-center text-primary underline-offset-4 hover:underline"><span className="truncate">{customer.externalId}</span></Link>,
    },
    { key: "country", title: "Country", cell: (customer) => customer.country ?? "–" },
    { key: "orders", title: "Orders", numeric: true, cell: (customer) => formatNumber(customer.orderCount) },
    { key: "first", title: "First order", numeric: true, cell: (customer) => (customer.firstOrderDay ? formatDay(customer.firstOrderDay) : "–") },
    { key: "last", title: "Last order", numeric: true, cell: (customer) => (customer.lastOrderDay ? formatDay(customer.lastOrderDay) : "–") },
  ];
}

const BY_NUMBER: ColumnSort = { key: "customer", direction: "asc" };

export function CustomersView({ projectId, base }: { projectId: string; base: string }) {
  const columns = useMemo(() => customerColumns(base), [base]);
  return (
    <ListView<Customer>
      projectId={projectId}
      path="customers"
      noun="customers"
      columns={columns}
      searchLabel="Search by customer number"
      firstSort={BY_NUMBER}
      empty={<NothingImported noun="customers" projectId={projectId} base={base} kind="orders">Customers come with the order lines that you import. No personal data is shown here.</NothingImported>}
    />
  );
}
