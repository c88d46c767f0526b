"use client";
import type { ReactNode } from "react";
import { formatInstant, formatNumber } from "@/components/layout/format";
import { CopyButton } from "@/components/passport/copy-button";
import { Alert } from "@/components/ui/alert";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { RunView } from "@/lib/sync/schema";
import { isPassing, runKinds, tookOf } from "../words";
import { runDays, RunState } from "./run-history";

interface RunSheetProps { run: RunView; label: string; timeZone: string; now: number; onClose: () => void }

/** All that is known of one run, also for the provider's support. */
export function RunSheet({ run, label, timeZone, now, onClose }: RunSheetProps) {
  const facts: [string, ReactNode][] = [
    ["State", <RunState key="state" run={run} />],
    ["Days", runDays(run) ?? "Without days"],
    ["Begun", formatInstant(run.startedAt, timeZone)],
    ["Ended", run.endedAt ? formatInstant(run.endedAt, timeZone) : "Under way"],
    ["Took", tookOf(run.startedAt, run.endedAt, now)],
    ["Pages", formatNumber(run.pages)],
    ["Rows read", formatNumber(run.rowsRead)],
    ["New", formatNumber(run.rowsNew)],
    ["Changed", formatNumber(run.rowsChanged)],
    ["Unchanged", formatNumber(run.rowsUnchanged)],
    ["Vanished", formatNumber(run.rowsVanished)],
    ["Refused", formatNumber(run.rowsRefused)],
  ];
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={label} description={runKinds[run.kind]}>
        <div className="grid gap-5">
          {run.sentence ? <Alert tone={isPassing(run.code) ? "info" : "warning"} title={run.sentence}>{isPassing(run.code) ? "This passes; it is tried again by itself." : null}</Alert> : null}
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
            {facts.map(([title, value]) => <div key={title} className="contents"><dt className="text-[0.8125rem] text-muted-foreground">{title}</dt><dd className="num text-right">{value}</dd></div>)}
          </dl>
          {run.notes.length > 0 ? (
            <section className="grid gap-1.5">
              <h3 className="text-[0.8125rem] font-medium">What was left out or taken differently</h3>
              <ul className="grid gap-1 text-[0.8125rem] text-muted-foreground">{run.notes.map((note, at) => <li key={`${at} ${note}`} className="break-words">{note}</li>)}</ul>
            </section>
          ) : null}
          {run.requestIds.length > 0 ? (
            <section className="grid justify-items-start gap-1.5">
              <h3 className="text-[0.8125rem] font-medium">The provider’s request ids</h3>
              <p className="text-[0.8125rem] text-muted-foreground">Its support finds the calls by them.</p>
              <ul className="grid w-full gap-0.5">{run.requestIds.map((id, at) => <li key={`${at} ${id}`} className="font-mono text-xs break-all select-all">{id}</li>)}</ul>
              <CopyButton text={() => run.requestIds.join("\n")} title="Copy the request ids" />
            </section>
          ) : null}
          <section className="grid justify-items-start gap-1.5">
            <h3 className="text-[0.8125rem] font-medium">Run id</h3>
            <p className="font-mono text-xs break-all select-all">{run.id}</p>
          </section>
        </div>
      </SheetContent>
    </Sheet>
  );
}
