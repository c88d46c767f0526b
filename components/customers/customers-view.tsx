"use client";
import { useMemo, useState } from "react";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { Customer } from "@/lib/customers/schema";
import { formatDay, formatNumber } from "@/components/layout/format";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";
import { CustomerActions } from "./customer-actions";

const EraseDialog = dynamic(() => import("./erase-dialog").then((file) => file.EraseDialog), { ssr: false });

interface CustomersViewProps { projectId: string; base: string; canDisclose: boolean }

function customerColumns({ projectId, base, canDisclose }: CustomersViewProps, onErase: (customer: Customer) => void): Column<Customer>[] {
  const columns: Column<Customer>[] = [
    {
      key: "customer", title: "Customer", names: true, sort: { asc: "number", desc: "-number" },
      cell: (customer) => <Link href={`${base}/orders?customerId=${customer.id}`} prefetch={false} className="num inline-flex min-h-6 max-w-full items-center text-primary underline-offset-4 hover:underline"><span className="truncate">{customer.externalId}</span></Link>,
    },
    { key: "country", title: "Country", cell: (customer) => customer.country ?? "–" },
    { key: "orders", title: "Orders", numeric: true, cell: (customer) => formatNumber(customer.orderCount) },
    { key: "first", title: "First order", numeric: true, cell: (customer) => (customer.firstOrderDay ? formatDay(customer.firstOrderDay) : "–") },
    { key: "last", title: "Last order", numeric: true, cell: (customer) => (customer.lastOrderDay ? formatDay(customer.lastOrderDay) : "–") },
  ];
  if (!canDisclose) return columns;
  return [...columns, { key: "actions", title: "Actions", size: 100, cell: (customer) => <CustomerActions projectId={projectId} customer={customer} onErase={onErase} /> }];
}

const BY_NUMBER: ColumnSort = { key: "customer", direction: "asc" };

export function CustomersView({ projectId, base, canDisclose }: CustomersViewProps) {
  const [erased, setErased] = useState<Customer | null>(null);
  const columns = useMemo(() => customerColumns({ projectId, base, canDisclose }, setErased), [projectId, base, canDisclose]);
  return (
    <>
      <ListView<Customer>
        projectId={projectId}
        path="customers"
        noun="customers"
        columns={columns}
        searchLabel="Search by customer number"
        firstSort={BY_NUMBER}
        empty={<NothingImported noun="customers" projectId={projectId} base={base} kind="orders">Customers come with the order lines that you import. No personal data is shown here.</NothingImported>}
      />
      {erased ? <EraseDialog projectId={projectId} customer={erased} onClose={() => setErased(null)} /> : null}
    </>
  );
}
