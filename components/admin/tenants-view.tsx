"use client";
import { useCallback, useMemo, useState } from "react";
import dynamic from "next/dynamic";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant, formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { SearchField } from "@/components/layout/list/search-field";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { AdminTenant } from "@/lib/admin/schema";
import { AdminList } from "./admin-list";
import { ownZone, useAdminChange } from "./use-admin-change";

const SuspendDialog = dynamic(() => import("./suspend-dialog").then((file) => file.SuspendDialog), { ssr: false });

export function TenantsView() {
  const [{ search, skip }, setState] = useQueryStates({ search: parseAsString.withDefault(""), skip: parseAsInteger.withDefault(0) });
  const [asked, setAsked] = useState<AdminTenant | null>(null);
  const change = useAdminChange();
  const { mutate, isPending, variables } = change;
  const busyPath = isPending ? variables.path : null;
  const onSearch = useCallback((next: string) => void setState({ search: next || null, skip: null }), [setState]);
  const columns = useMemo(() => tenantColumns({
    busyPath, onSuspend: setAsked,
    onRestore: ({ id, name }) => mutate({ path: `tenants/${id}/restore`, done: `${name} is open again.` }),
  }), [busyPath, mutate]);
  return (
    <>
      <PageHeader title="Workspaces">Every workspace of this installation, newest first. You see counts and states, not their data.</PageHeader>
      {change.error ? <ErrorNotice error={change.error} title="The workspace was not changed." className="mb-3" /> : null}
      <AdminList<AdminTenant>
        path="tenants" noun="workspaces" columns={columns} values={{ search }} skip={skip} onSkip={(next) => void setState({ skip: next || null })}
        tools={<SearchField label="Search by name, slug or id" value={search} onChange={onSearch} />}
        empty={
          <EmptyState kind="no_match" title={search ? "No workspace for this search" : "No workspace yet"} action={search ? <Button variant="outline" onClick={() => onSearch("")}>Clear search</Button> : null}>
            {search ? "There are workspaces, only none that fits." : "The first one comes with the first sign-up."}
          </EmptyState>
        }
      />
      {asked ? <SuspendDialog tenant={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

interface Actions { busyPath: string | null; onSuspend: (tenant: AdminTenant) => void; onRestore: (tenant: AdminTenant) => void }

function tenantColumns({ busyPath, onSuspend, onRestore }: Actions): Column<AdminTenant>[] {
  const zone = ownZone();
  return [
    {
      key: "name", title: "Workspace", names: true, size: 220,
      cell: ({ name, slug }) => <span className="inline-flex max-w-full items-baseline gap-2"><span className="truncate">{name}</span><code className="truncate font-mono text-xs text-muted-foreground">{slug}</code></span>,
    },
    { key: "status", title: "Status", size: 108, cell: (tenant) => <TenantStatus tenant={tenant} /> },
    { key: "plan", title: "Plan", size: 84, cell: ({ plan }) => <span className="capitalize">{plan}</span> },
    { key: "members", title: "Members", numeric: true, size: 92, cell: ({ members }) => formatNumber(members) },
    { key: "projects", title: "Projects", numeric: true, size: 92, cell: ({ projects }) => formatNumber(projects) },
    { key: "orders", title: "Orders", numeric: true, size: 104, cell: ({ orders }) => formatNumber(orders) },
    { key: "createdAt", title: "Created", size: 160, cell: ({ createdAt }) => formatInstant(createdAt, zone) },
    { key: "id", title: "Id", size: 288, hidden: true, cell: ({ id }) => <code className="font-mono text-xs select-all">{id}</code> },
    {
      key: "action", title: "Action", size: 112,
      cell: (tenant) => {
        if (tenant.status === "deleted") return <span className="text-muted-foreground">–</span>;
        if (tenant.status === "active") return <Button variant="outline" size="sm" aria-label={`Suspend ${tenant.name}`} onClick={() => onSuspend(tenant)}>Suspend</Button>;
        return <Button variant="outline" size="sm" busy={busyPath === `tenants/${tenant.id}/restore`} aria-label={`Restore ${tenant.name}`} onClick={() => onRestore(tenant)}>Restore</Button>;
      },
    },
  ];
}

function TenantStatus({ tenant: { status, suspensionNote } }: { tenant: AdminTenant }) {
  if (status === "active") return <Badge tone="success">Active</Badge>;
  if (status === "deleted") return <Badge>Deleted</Badge>;
  return <Badge tone="warning" title={suspensionNote || undefined}>Suspended</Badge>;
}
