"use client";
import { useState } from "react";
import { CalendarClock, Plus } from "lucide-react";
import { ErrorNotice } from "@/components/api/error-notice";
import { useOnboarding } from "@/components/onboarding/use-onboarding";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import type { Schedule } from "@/lib/schedules/schema";
import { ConfirmDelete } from "../confirm-delete";
import { ScheduleCard } from "./schedule-card";
import { ScheduleForm } from "./schedule-form";
import { useScheduleChanges, useSchedules } from "./use-schedules";

interface SchedulesViewProps { projectId: string; base: string; timeZone: string }
type Asked = { what: "create" } | { what: "edit" | "delete"; schedule: Schedule };

export function SchedulesView({ projectId, base, timeZone }: SchedulesViewProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useSchedules(projectId);
  const { remove } = useScheduleChanges(projectId);
  const canImport = useOnboarding(projectId).onboarding?.canImport ?? false;
  const add = canImport ? <Button onClick={() => setAsked({ what: "create" })}><Plus aria-hidden />Add a schedule</Button> : null;
  const close = () => {
    setAsked(null);
    remove.reset();
  };
  if (list.error && !list.data) {
    return <ErrorNotice error={list.error} title="The schedules could not be loaded." meaning="They go on as they were." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} />;
  }
  return (
    <div className="grid gap-3">
      {list.data ? null : <><LoadingStatus what="schedules" /><Skeleton className="h-9 w-40" /><Skeleton className="h-28 rounded-lg" /><Skeleton className="h-28 rounded-lg" /></>}
      {list.data?.length === 0 ? (
        <EmptyState kind="not_connected" icon={CalendarClock} title="No schedule yet" action={add}>
          Give the address of a file that is renewed, such as a daily report. It is fetched and imported by itself; you are asked only where something is unclear.
        </EmptyState>
      ) : null}
      {list.data && list.data.length > 0 ? (
        <>
          <div>{add}</div>
          <ul aria-label="Schedules" className="grid gap-3">
            {list.data.map((schedule) => (
              <ScheduleCard key={schedule.id} schedule={schedule} projectId={projectId} base={base} timeZone={timeZone} canImport={canImport} onAsk={(what) => setAsked({ what, schedule })} />
            ))}
          </ul>
        </>
      ) : null}
      {asked?.what === "create" ? <ScheduleForm schedule={null} projectId={projectId} onClose={close} /> : null}
      {asked?.what === "edit" ? <ScheduleForm schedule={asked.schedule} projectId={projectId} onClose={close} /> : null}
      {asked?.what === "delete" ? (
        <ConfirmDelete
          title={`Delete “${asked.schedule.name}”`} failure="The schedule was not deleted." error={remove.error} busy={remove.isPending} onClose={close}
          onConfirm={() => remove.mutate(asked.schedule.id, { onSuccess: close })}
        >
          Nothing is fetched any more. What it has imported stays.
        </ConfirmDelete>
      ) : null}
    </div>
  );
}
