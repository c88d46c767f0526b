"use client";
import { useState } from "react";
import dynamic from "next/dynamic";
import { useQuery } from "@tanstack/react-query";
import { apiGet } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import type { FlagView } from "@/lib/flags/schema";
import { ConfirmDialog } from "./confirm-dialog";
import { ownZone, useAdminChange } from "./use-admin-change";

const FlagDialog = dynamic(() => import("./flag-dialog").then((file) => file.FlagDialog), { ssr: false });

export function FlagsView() {
  const list = useQuery({ queryKey: ["admin", "flags"], queryFn: ({ signal }) => apiGet<FlagView[]>("admin/flags", {}, signal) });
  const change = useAdminChange();
  const [killing, setKilling] = useState<FlagView | null>(null);
  const [editing, setEditing] = useState<FlagView | null>(null);
  const set = (flag: FlagView, isKilled: boolean) => change.mutate({ path: `flags/${flag.key}`, method: "PATCH", body: { isKilled }, done: `${flag.title}: ${isKilled ? "off for everyone" : "on again"}.` });
  return (
    <>
      <PageHeader title="Flags">Switch a feature off for everyone, or let a part of the workspaces have it. A change reaches every process within seconds, and needs no restart.</PageHeader>
      {change.error ? <ErrorNotice error={change.error} title="The flag was not changed." className="mb-3" /> : null}
      {list.error && !list.data ? <ErrorNotice error={list.error} title="The flags could not be loaded." meaning="They hold as they were." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
      {list.isPending ? <><LoadingStatus what="flags" /><TableSkeleton rows={10} columns={3} /></> : null}
      {list.data ? (
        <ul className="divide-y rounded-lg border bg-card">
          {list.data.map((flag) => (
            <FlagRow key={flag.key} flag={flag} titleOf={(key) => list.data.find((other) => other.key === key)?.title ?? key} onEdit={() => setEditing(flag)} onSwitch={(isOn) => (isOn ? set(flag, false) : setKilling(flag))} isBusy={change.isPending} />
          ))}
        </ul>
      ) : null}
      {killing ? (
        <ConfirmDialog
          title={`Switch ${killing.title} off for everyone?`} verb="Switch off" isDestructive onCancel={() => setKilling(null)}
          description={`This stops within seconds: ${killing.turnsOff}`} onConfirm={() => { set(killing, true); setKilling(null); }}
        />
      ) : null}
      {editing ? <FlagDialog flag={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

interface FlagRowProps { flag: FlagView; titleOf: (key: string) => string; isBusy: boolean; onEdit: () => void; onSwitch: (isOn: boolean) => void }

function FlagRow({ flag, titleOf, isBusy, onEdit, onSwitch }: FlagRowProps) {
  const { key, title, turnsOff, isKilled, isPlanFeature, partOf, note, updatedAt } = flag;
  return (
    <li className="grid gap-1 px-4 py-3">
      <div className="flex items-start justify-between gap-4">
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="font-medium">{title}</span>
          <code className="font-mono text-xs text-muted-foreground">{key}</code>
          <Reach flag={flag} />
          {isPlanFeature ? <Badge>Part of the plan</Badge> : null}
        </div>
        <div className="flex items-center gap-2">
          <Button variant="outline" size="sm" aria-label={`Edit ${title}`} onClick={onEdit}>Edit</Button>
          <Switch aria-label={`${title} is on`} checked={!isKilled} disabled={isBusy} onCheckedChange={onSwitch} />
        </div>
      </div>
      <div className="grid gap-1">
        <p className="text-[0.8125rem] text-muted-foreground">Turns off: {turnsOff}{partOf ? ` Goes off with ${titleOf(partOf)}.` : ""}</p>
        {note ? <p className="text-[0.8125rem] break-words">{note}</p> : null}
        {updatedAt ? <p className="text-xs text-muted-foreground">Changed {formatInstant(updatedAt, ownZone())}</p> : null}
      </div>
    </li>
  );
}

function Reach({ flag: { isKilled, rollout, tenantIds, isForAll } }: { flag: FlagView }) {
  if (isKilled) return <Badge tone="danger">Off</Badge>;
  if (isForAll || rollout === 100) return <Badge tone="success">On</Badge>;
  const named = tenantIds.length > 0 ? ` and ${tenantIds.length} named` : "";
  return <Badge tone="warning">{`On for ${rollout} %${named}`}</Badge>;
}
