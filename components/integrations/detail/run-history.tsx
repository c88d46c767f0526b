"use client";
import { useId, useMemo, useState } from "react";
import dynamic from "next/dynamic";
import { Info } from "lucide-react";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant, formatNumber } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { DataTable } from "@/components/layout/list/data-table";
import { Pager } from "@/components/layout/list/pager";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LoadingStatus, TableSkeleton } from "@/components/ui/skeleton";
import { formatRange } from "@/lib/dashboards/rules/labels";
import type { IntegrationView, RunView } from "@/lib/sync/schema";
import { RUNS_LIMIT, useRuns } from "../use-integrations";
import { isPassing, runKinds, runStates, tookOf } from "../words";

const RunSheet = dynamic(() => import("./run-sheet").then((file) => file.RunSheet), { ssr: false });

interface RunHistoryProps { integration: IntegrationView; projectId: string; timeZone: string }

/** Each stretch that was read, newest first, with all that came of it. */
export function RunHistory({ integration, projectId, timeZone }: RunHistoryProps) {
  const id = useId();
  const [skip, setSkip] = useState(0);
  const [open, setOpen] = useState<string | null>(null);
  const runs = useRuns(projectId, integration, skip);
  const { data, dataUpdatedAt } = runs;
  const columns = useMemo(() => runColumns(integration, timeZone, dataUpdatedAt, setOpen), [integration, timeZone, dataUpdatedAt]);
  const run = data?.items.find((one) => one.id === open);
  return (
    <section aria-labelledby={id} className="isolate grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id={id} className="text-sm font-semibold">Run history</h2>
      {runs.error && !data ? <ErrorNotice error={runs.error} title="The run history could not be loaded." action={<Button size="sm" variant="outline" onClick={() => void runs.refetch()}>Try again</Button>} /> : null}
      {runs.isPending ? <><LoadingStatus what="the run history" /><TableSkeleton rows={6} columns={6} /></> : null}
      {data?.items.length === 0 ? <p className="rounded-lg border border-dashed bg-card p-6 text-center text-muted-foreground">Nothing has been read yet. The first run begins as soon as a worker is free.</p> : null}
      {data && data.items.length > 0 ? (
        <>
          <DataTable id="sync-runs" label="Runs" columns={columns} items={data.items} keyOf={(one) => one.id} dense plain stale={runs.isPlaceholderData} />
          {data.total > RUNS_LIMIT ? <Pager skip={data.skip} limit={RUNS_LIMIT} shown={data.items.length} total={data.total} totalIsCapped={data.totalIsCapped} onSkip={setSkip} noun="runs" /> : null}
        </>
      ) : null}
      {run ? <RunSheet run={run} label={labelOf(integration, run)} timeZone={timeZone} now={dataUpdatedAt} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

export function RunState({ run }: { run: RunView }) {
  return <Badge tone={toneOf(run)}>{runStates[run.status]}</Badge>;
}

function toneOf({ status, code }: RunView): BadgeTone {
  if (status === "running") return "info";
  if (status === "done") return "success";
  if (status === "canceled" || status === "interrupted") return "neutral";
  return isPassing(code) ? "info" : "warning";
}

export const labelOf = ({ streams }: IntegrationView, run: RunView): string => streams.find((stream) => stream.id === run.streamId)?.label ?? run.stream;

export const runDays = ({ fromDay, toDay }: RunView): string | null => (fromDay && toDay ? formatRange({ from: fromDay, to: toDay }) : null);

type Count = "rowsNew" | "rowsChanged" | "rowsUnchanged" | "rowsVanished" | "rowsRefused";
const count = (key: Count, title: string, size: number): Column<RunView> => ({ key, title, numeric: true, size, cell: (run) => formatNumber(run[key]) });

/** "History · 16 Aug – 12 Sep", "History · 7 Nov ’24–6 Nov ’25". */
function workOf(run: RunView): string {
  const isOfTwoYears = run.fromDay?.slice(0, 4) !== run.toDay?.slice(0, 4);
  return [runKinds[run.kind], runDays(run)?.replace(/ \d\d(\d\d)/g, isOfTwoYears ? " ’$1" : "").replace(" – ", isOfTwoYears ? "–" : " – ")].filter(Boolean).join(" · ");
}

function runColumns(integration: IntegrationView, timeZone: string, now: number, onOpen: (id: string) => void): Column<RunView>[] {
  const begun = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone });
  return [
    { key: "when", title: "Begun", names: true, size: 118, cell: (run) => begun.format(new Date(run.startedAt)) },
    { key: "stream", title: "Data", size: 100, cell: (run) => labelOf(integration, run) },
    { key: "work", title: "What", size: 208, cell: workOf },
    { key: "status", title: "State", size: 76, cell: (run) => <RunState run={run} /> },
    count("rowsNew", "New", 74), count("rowsChanged", "Changed", 80), count("rowsUnchanged", "Same", 72), count("rowsVanished", "Gone", 58), count("rowsRefused", "Refused", 74),
    { key: "took", title: "Took", numeric: true, size: 66, cell: (run) => tookOf(run.startedAt, run.endedAt, now) },
    { key: "open", title: "More", size: 52, cell: (run) => <Button variant="ghost" size="icon-sm" className="size-6" aria-label={`Details of the run of ${formatInstant(run.startedAt, timeZone)}`} onClick={() => onOpen(run.id)}><Info aria-hidden /></Button> },
  ];
}
