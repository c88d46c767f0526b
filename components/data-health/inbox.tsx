"use client";
import { useId } from "react";
import { CircleCheck } from "lucide-react";
import { asApiError } from "@/components/api/client";
import { formatDay, formatInstant } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { HealthReport } from "@/lib/data-health/schema";
import { HealthCard } from "./health-card";
import type { HealthPlace } from "./health-view";
import { useHealthChanges } from "./use-health";

export function Inbox({ report, place }: { report: HealthReport; place: HealthPlace }) {
  const { dismiss, restore } = useHealthChanges(place.projectId);
  const onDismiss = (key: string, title: string) => dismiss.mutate(key, {
    onSuccess: ({ id }) => void toast(`Put away for 30 days: ${title}`, { action: { label: "Undo", onClick: () => restore.mutate(id) } }),
    onError: (error) => void toast.error("It was not put away.", { description: asApiError(error).message }),
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {report.items.length === 0 ? <InOrder report={report} timeZone={place.timeZone} /> : (
        <ul aria-label="What needs attention" className="grid gap-3">
          {report.items.map((item) => (
            <li key={item.key}>
              <HealthCard item={item} base={place.base} timeZone={place.timeZone} aside={place.canWrite ? (
                <Button variant="ghost" size="sm" busy={dismiss.isPending && dismiss.variables === item.key} onClick={() => onDismiss(item.key, item.title)}>Put away for 30 days<span className="sr-only">: {item.title}</span></Button>
              ) : null} />
            </li>
          ))}
        </ul>
      )}
      {report.items.length > 0 ? <Checked report={report} timeZone={place.timeZone} /> : null}
      {report.dismissed.length > 0 ? <PutAway report={report} place={place} onRestore={(id) => restore.mutate(id)} /> : null}
    </div>
  );
}

function InOrder({ report, timeZone }: { report: HealthReport; timeZone: string }) {
  return (
    <section className="grid justify-items-center gap-3 rounded-lg border border-dashed bg-card px-6 py-10 text-center">
      <span className="flex size-10 items-center justify-center rounded-lg border bg-success-soft text-success"><CircleCheck aria-hidden className="size-5" /></span>
      <h2 className="text-base font-semibold">Everything is in order</h2>
      <Checked report={report} timeZone={timeZone} />
    </section>
  );
}

/** So that silence can be told from not having looked. */
function Checked({ report, timeZone }: { report: HealthReport; timeZone: string }) {
  return (
    <div className="max-w-prose text-left text-[0.8125rem] text-muted-foreground">
      <p>Looked at on {formatInstant(report.checkedAt, timeZone)}:</p>
      <ul className="list-disc pl-4">{report.checks.map((check) => <li key={check}>{check}</li>)}</ul>
    </div>
  );
}

function PutAway({ report, place, onRestore }: { report: HealthReport; place: HealthPlace; onRestore: (id: string) => void }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-sm font-semibold">Put away</h2>
      <ul className="grid rounded-lg border bg-card">
        {report.dismissed.map((item) => (
          <li key={item.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-2 last:border-b-0">
            <span className="min-w-0 flex-1 basis-56">{item.title}</span>
            <span className="text-[0.8125rem] text-muted-foreground">until {formatDay(item.until.slice(0, 10))}</span>
            {place.canWrite ? <Button size="sm" variant="outline" onClick={() => onRestore(item.dismissalId)}>Show again<span className="sr-only">: {item.title}</span></Button> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
