"use client";
import { useId, useMemo, useState } from "react";
import dynamic from "next/dynamic";
import { asApiError } from "@/components/api/client";
import { formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Alert } from "@/components/ui/alert";
import { toast } from "@/components/ui/toast";
import { formatAge } from "@/lib/dashboards/rules/labels";
import type { IntegrationView, StreamChange, StreamView } from "@/lib/sync/schema";
import { HistoryLine } from "../history-line";
import { SyncState } from "../sync-state";
import { useIntegrationChanges } from "../use-integration-changes";
import { historyOf, timeUntil, wordOfStream, type SyncWord } from "../words";
import { StreamActions } from "./stream-actions";

const RereadDialog = dynamic(() => import("./reread-dialog").then((file) => file.RereadDialog), { ssr: false });

interface StreamTableProps { integration: IntegrationView; projectId: string; canWrite: boolean; now: number }
export type Steer = (stream: StreamView, input: StreamChange, said: string) => void;

/** What is read of an account, how far it is, and what can be done with it. */
export function StreamTable({ integration, projectId, canWrite, now }: StreamTableProps) {
  const id = useId();
  const { steer } = useIntegrationChanges(projectId, integration.id);
  const [reread, setReread] = useState<StreamView | null>(null);
  const { mutate } = steer;
  const columns = useMemo(() => {
    const onSteer: Steer = (stream, input, said) => mutate({ streamId: stream.id, input }, {
      onSuccess: () => void toast(said),
      onError: (error) => void toast.error(`${stream.label}: nothing was changed.`, { description: asApiError(error).message }),
    });
    return streamColumns(integration, now, canWrite && integration.status === "connected" ? { onSteer, onReread: setReread } : null);
  }, [integration, now, canWrite, mutate]);
  const told = integration.streams.filter(({ sentence, state, code }) => sentence !== null && (state === "retrying" || state === "needs_you" || code === "permission"));
  return (
    <section aria-labelledby={id} className="isolate grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id={id} className="text-sm font-semibold">What is read</h2>
      <DataTable id="sync-streams" label="Kinds of data" columns={columns} items={integration.streams} keyOf={({ id: stream }) => stream} plain />
      {integration.status === "connected" ? told.map((stream) => (
        <Alert key={stream.id} tone={stream.state === "retrying" ? "info" : "warning"} title={`${stream.label}: ${stream.sentence}`}>
          {stream.state === "retrying" ? <p>It is tried again {timeUntil(stream.nextRunAt, now)}. What was read stays.</p> : null}
        </Alert>
      )) : null}
      {reread ? <RereadDialog stream={reread} integration={integration} projectId={projectId} onClose={() => setReread(null)} /> : null}
    </section>
  );
}

interface Actions { onSteer: Steer; onReread: (stream: StreamView) => void }

function streamColumns({ status }: IntegrationView, now: number, actions: Actions | null): Column<StreamView>[] {
  const columns: Column<StreamView>[] = [
    { key: "label", title: "Data", names: true, size: 206, cell: ({ label }) => label },
    { key: "state", title: "State", size: 112, cell: (stream) => <SyncState word={wordOfStream(stream, status)} /> },
    { key: "history", title: "History", size: 284, cell: (stream) => <HistoryLine stand={historyOf(stream, status === "connected" && stream.isEnabled)} label={`History of ${stream.label}`} /> },
    { key: "rows", title: "Rows read", numeric: true, size: 92, cell: ({ rows }) => formatNumber(rows) },
    { key: "last", title: "Last read", size: 96, cell: ({ lastSuccessAt }) => (lastSuccessAt ? formatAge(lastSuccessAt, new Date(now).toISOString()) : "Never") },
    { key: "next", title: "Next", size: 84, cell: (stream) => nextOf(stream, wordOfStream(stream, status), now) },
  ];
  if (!actions) return columns;
  return [...columns, {
    key: "actions", title: "Actions", size: 108,
    cell: (stream) => <StreamActions stream={stream} onSteer={actions.onSteer} onReread={() => actions.onReread(stream)} />,
  }];
}

function nextOf(stream: StreamView, word: SyncWord, now: number): string {
  if (word === "syncing" || word === "queued") return "now";
  return word === "paused" || word === "off" || !stream.isEnabled ? "–" : timeUntil(stream.nextRunAt, now);
}
