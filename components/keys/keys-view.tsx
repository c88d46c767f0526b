"use client";
import { useMemo, useRef, useState } from "react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { KeyRound, Plus, RefreshCw, Trash2 } from "lucide-react";
import { ErrorNotice } from "@/components/api/error-notice";
import { CodeBlock } from "@/components/docs/code-block";
import { formatDay, formatInstant } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import type { ApiKeyItem, MadeKey } from "@/lib/keys/schema";
import { curlExample } from "./curl-example";
import { describeScopes } from "./scope-words";
import { useKeys } from "./use-keys";

const CreateKey = dynamic(() => import("./create-key").then((module) => module.CreateKey), { ssr: false });
const RotateKey = dynamic(() => import("./rotate-key").then((module) => module.RotateKey), { ssr: false });
const RevokeKey = dynamic(() => import("./revoke-key").then((module) => module.RevokeKey), { ssr: false });
const KeySecret = dynamic(() => import("./key-secret").then((module) => module.KeySecret), { ssr: false });

export interface KeyProject { id: string; name: string }

interface KeysViewProps {
  tenantId: string;
  projects: KeyProject[];
  canWrite: boolean;
  /** The address of this installation. */
  origin: string;
}

type Asked = { what: "create" } | { what: "rotate" | "revoke"; item: ApiKeyItem } | { what: "secret"; made: MadeKey };

export function KeysView({ tenantId, projects, canWrite, origin }: KeysViewProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const list = useKeys(tenantId);
  const columns = useMemo(() => keyColumns(canWrite ? setAsked : null), [canWrite]);
  const close = () => setAsked(null);
  const onMade = (made: MadeKey) => setAsked({ what: "secret", made });
  const items = list.data?.items;
  const example = curlExample(origin, projects[0]?.id ?? null);
  return (
    <section aria-labelledby="keys-title" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid max-w-prose gap-1">
          <h2 id="keys-title" ref={title} tabIndex={-1} className="text-sm font-semibold">API keys</h2>
          <p className="text-[0.8125rem] text-muted-foreground">
            A key lets a program do what you choose, and nothing else. <Link href="/docs/api-keys" prefetch={false} className="text-primary underline underline-offset-2">How keys work</Link>
          </p>
        </div>
        {canWrite && items && items.length > 0 ? <Button onClick={() => setAsked({ what: "create" })}><Plus aria-hidden />Make a key</Button> : null}
      </header>
      {list.error ? <ErrorNotice error={list.error} title="The keys could not be loaded." meaning="They work as before." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
      {list.isPending ? <><LoadingStatus what="API keys" /><TableSkeleton rows={3} columns={5} /></> : null}
      {items?.length === 0 ? (
        <EmptyState kind="not_connected" icon={KeyRound} title="No key yet" heading="h3" action={canWrite ? <Button onClick={() => setAsked({ what: "create" })}><Plus aria-hidden />Make a key</Button> : null}>
          Make one to read your figures from a script, to send files by themselves, or to connect another tool.
        </EmptyState>
      ) : null}
      {items && items.length > 0 ? <DataTable id="api-keys" label="Keys of this workspace" columns={columns} items={items} keyOf={({ id }) => id} /> : null}
      {items ? (
        <div className="grid gap-2">
          <h3 className="text-[0.8125rem] font-medium">Ask with a key</h3>
          <CodeBlock label="Example of a request with a key">{example}</CodeBlock>
        </div>
      ) : null}
      {asked?.what === "create" ? <CreateKey tenantId={tenantId} projects={projects} onClose={close} onMade={onMade} /> : null}
      {asked?.what === "rotate" ? <RotateKey tenantId={tenantId} item={asked.item} onClose={close} onMade={onMade} /> : null}
      {asked?.what === "revoke" ? <RevokeKey tenantId={tenantId} item={asked.item} onClose={close} landOn={title} /> : null}
      {asked?.what === "secret" ? <KeySecret made={asked.made} onClose={close} /> : null}
    </section>
  );
}

const TONES: Record<ApiKeyItem["status"], BadgeTone> = { active: "success", expired: "warning", revoked: "neutral" };
const STATES: Record<ApiKeyItem["status"], string> = { active: "Works", expired: "Expired", revoked: "Revoked" };

function keyColumns(onAsk: ((asked: Asked) => void) | null): Column<ApiKeyItem>[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const columns: Column<ApiKeyItem>[] = [
    { key: "name", title: "Key", names: true, size: 190, sortValue: ({ name }) => name, cell: ({ name }) => <span className="max-w-full truncate">{name}</span> },
    { key: "prefix", title: "Begins with", size: 132, cell: ({ prefix }) => <code className="font-mono text-[0.8125rem]">{prefix}…</code> },
    { key: "scopes", title: "May", size: 144, cell: ({ scopes }) => <span className="inline-block max-w-full truncate align-bottom max-sm:max-w-52" title={scopes.join(", ")}>{describeScopes(scopes)}</span> },
    { key: "project", title: "Project", size: 104, cell: ({ projectId, projectName }) => (projectId === null ? "All" : (projectName ?? "Removed")) },
    { key: "status", title: "State", size: 88, sortValue: ({ status }) => status, cell: ({ status }) => <Badge tone={TONES[status]}>{STATES[status]}</Badge> },
    { key: "lastUsed", title: "Last used", size: 152, sortValue: ({ lastUsedAt }) => lastUsedAt, cell: ({ lastUsedAt }) => (lastUsedAt === null ? "Never" : formatInstant(lastUsedAt, zone)) },
    { key: "expires", title: "Until", size: 124, sortValue: ({ expiresAt }) => expiresAt, cell: ({ expiresAt }) => (expiresAt === null ? "No end" : formatDay(expiresAt.slice(0, 10))) },
    { key: "made", title: "Made by", size: 152, hidden: true, cell: ({ createdBy }) => createdBy ?? "A former member" },
    { key: "earlier", title: "Earlier secret until", size: 152, hidden: true, cell: ({ earlierEnds }) => (earlierEnds === null ? "–" : formatInstant(earlierEnds, zone)) },
  ];
  if (!onAsk) return columns;
  return [...columns, {
    key: "actions", title: "Actions", size: 88,
    cell: (item) => item.status !== "active" ? <span className="text-muted-foreground">–</span> : (
      <span className="inline-flex gap-1">
        <Button variant="ghost" size="icon-sm" aria-label={`Rotate ${item.name}`} onClick={() => onAsk({ what: "rotate", item })}><RefreshCw aria-hidden /></Button>
        <Button variant="ghost" size="icon-sm" aria-label={`Revoke ${item.name}`} onClick={() => onAsk({ what: "revoke", item })}><Trash2 aria-hidden /></Button>
      </span>
    ),
  }];
}
