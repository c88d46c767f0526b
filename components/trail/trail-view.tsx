"use client";
import { useMemo } from "react";
import { ScrollText } from "lucide-react";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant, formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import { describeAction, describeActor } from "@/lib/trail/rules";
import type { AuditEventItem, TrailChoices } from "@/lib/trail/schema";
import { ChainCheck } from "./chain-check";
import { TrailFilter } from "./trail-filter";
import { useTrail, type TrailSource } from "./use-trail";

export function TrailView({ tenantId, choices }: { tenantId: string; choices: TrailChoices }) {
  const source = useMemo(() => ({ path: "audit-events", tenantId }), [tenantId]);
  return (
    <section aria-labelledby="trail-title" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid max-w-prose gap-1">
        <h2 id="trail-title" className="text-sm font-semibold">Who did what</h2>
        <p className="text-[0.8125rem] text-muted-foreground">Every change in this workspace, written with the change itself. Nobody can edit it; each event is sealed to the one before it.</p>
      </header>
      <TrailList source={source} choices={choices} empty="Something happened in this workspace, only nothing that fits." />
    </section>
  );
}

interface TrailListProps {
  source: TrailSource;
  /** What there is to filter by; none shows no filters. */
  choices: TrailChoices | null;
  empty: string;
}

/** The events of a log with the check of its chain. */
export function TrailList({ source, choices, empty }: TrailListProps) {
  const trail = useTrail(source);
  const { list, filters, isFiltered, clear } = trail;
  const columns = useMemo(() => eventColumns(source.tenantId !== null), [source]);
  const items = list.data?.items;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ChainCheck source={source} filters={filters} />
      {choices ? <TrailFilter choices={choices} filters={filters} onChange={trail.change} onClear={isFiltered ? clear : null} /> : null}
      {list.error ? <ErrorNotice error={list.error} title="The events could not be loaded." meaning="They are written all the same." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
      {list.isPending ? <><LoadingStatus what="events" /><TableSkeleton rows={12} columns={5} /></> : null}
      {items?.length === 0 ? (
        <EmptyState kind="no_match" icon={ScrollText} heading={choices ? "h3" : "h2"} title={choices ? "No event for this filter" : "No event yet"} action={isFiltered ? <Button variant="outline" onClick={clear}>Clear filter</Button> : null}>
          {empty}
        </EmptyState>
      ) : null}
      {items && items.length > 0 ? (
        <div>
          <DataTable id="audit-events" label="Events" columns={columns} items={items} keyOf={({ id }) => id} stale={list.isPlaceholderData} />
          <Pagination label="Pages of events" onPrevious={trail.onNewer} onNext={trail.onOlder}>
            <span className="num">{formatNumber(trail.first + 1)}–{formatNumber(trail.first + items.length)}</span> of{" "}
            <span className="tabular-nums">{list.data?.totalIsCapped ? `more than ${formatNumber(list.data.total)}` : formatNumber(list.data?.total ?? 0)}</span> events
          </Pagination>
        </div>
      ) : null}
    </div>
  );
}

function eventColumns(hasProjects: boolean): Column<AuditEventItem>[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const columns: Column<AuditEventItem>[] = [
    { key: "at", title: "When", size: 160, cell: ({ at }) => <time dateTime={at} title={at}>{formatInstant(at, zone)}</time> },
    { key: "actor", title: "Who", size: 168, cell: ({ actor }) => <Actor actor={actor} /> },
    { key: "action", title: "Did", names: true, size: 168, cell: ({ action }) => <span title={action} className="max-w-full truncate">{describeAction(action)}</span> },
    { key: "target", title: "To", size: 160, cell: ({ target }) => <Target target={target} /> },
    { key: "project", title: "Project", size: 112, cell: ({ projectId, projectName }) => (projectId === null ? "–" : (projectName ?? "Removed")) },
    {
      key: "origin", title: "From", size: 80,
      cell: ({ origin }) => (origin === null ? "–" : <code className="font-mono text-[0.8125rem]" title="Alike for the same address; the address itself is not kept.">{origin}</code>),
    },
    { key: "details", title: "With", size: 160, cell: ({ details }) => <Details details={details} /> },
    { key: "request", title: "Request", size: 152, hidden: true, cell: ({ requestId }) => <code className="truncate font-mono text-xs">{requestId}</code> },
  ];
  return hasProjects ? columns : columns.filter(({ key }) => key !== "project");
}

function Actor({ actor }: { actor: AuditEventItem["actor"] }) {
  const tone = actor.kind === "key" ? "Key" : null;
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 max-sm:max-w-56" title={actor.id ?? undefined}>
      <span className="truncate">{describeActor(actor)}</span>
      {tone ? <Badge>{tone}</Badge> : null}
    </span>
  );
}

function Target({ target: { kind, id, name } }: { target: AuditEventItem["target"] }) {
  const words = kind === "tenant" ? "workspace" : name ?? `${kind.replaceAll("_", " ")}${id && id.length > 8 ? ` …${id.slice(-6)}` : id ? ` ${id}` : ""}`;
  return <span className="inline-block max-w-full truncate align-bottom max-sm:max-w-56" title={id ?? undefined}>{words}</span>;
}

function Details({ details }: { details: Record<string, unknown> }) {
  const words = Object.entries(details).filter(([, value]) => value !== null && value !== "").map(([name, value]) => `${name}: ${String(value)}`).join(", ");
  return <span className="inline-block max-w-full truncate align-bottom text-muted-foreground max-sm:max-w-56" title={words}>{words || "–"}</span>;
}
