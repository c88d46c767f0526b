"use client";
import Link from "next/link";
import { Pause, Pencil, Play, RefreshCw, Trash2 } from "lucide-react";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Schedule } from "@/lib/schedules/schema";
import { MAX_FAILURES } from "@/lib/schedules/constants";
import { importKinds } from "../kinds";
import { refusedHints, rhythmOf, scheduleStates } from "./schedule-states";
import { useScheduleChanges } from "./use-schedules";

interface ScheduleCardProps {
  schedule: Schedule;
  projectId: string;
  base: string;
  timeZone: string;
  canImport: boolean;
  onAsk: (what: "edit" | "delete") => void;
}

export function ScheduleCard({ schedule, projectId, base, timeZone, canImport, onAsk }: ScheduleCardProps) {
  const { update, run } = useScheduleChanges(projectId);
  const [tone, title] = scheduleStates[schedule.state];
  const error = run.error ?? update.error;
  return (
    <li className="grid gap-3 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <h2 className="flex flex-wrap items-center gap-2 font-medium"><span className="break-words">{schedule.name}</span><Badge tone={tone}>{title}</Badge></h2>
          <p className="text-[0.8125rem] break-words text-muted-foreground">
            {importKinds[schedule.kind].title} from <span className="num">{schedule.host}</span> · {rhythmOf(schedule.everyHours)} · {refusedHints[schedule.refused]}
          </p>
        </div>
        {canImport ? (
          <div className="flex flex-wrap gap-1">
            <Button variant="outline" size="sm" busy={run.isPending || schedule.state === "running"} disabled={schedule.state === "needs_you"} onClick={() => run.mutate(schedule.id)}>{run.isPending || schedule.state === "running" ? null : <RefreshCw aria-hidden />}Run now</Button>
            <Button variant="outline" size="sm" busy={update.isPending} onClick={() => update.mutate({ id: schedule.id, input: { isEnabled: !schedule.isEnabled } })}>
              {update.isPending ? null : schedule.isEnabled ? <Pause aria-hidden /> : <Play aria-hidden />}{schedule.isEnabled ? "Pause" : "Resume"}
            </Button>
            <Button variant="ghost" size="icon-sm" aria-label={`Edit ${schedule.name}`} onClick={() => onAsk("edit")}><Pencil aria-hidden /></Button>
            <Button variant="ghost" size="icon-sm" aria-label={`Delete ${schedule.name}`} onClick={() => onAsk("delete")}><Trash2 aria-hidden /></Button>
          </div>
        ) : null}
      </div>
      {schedule.sentence ? (
        <p role="status" className="text-sm">
          {schedule.sentence}
          {schedule.failures > 0 ? <span className="text-muted-foreground"> {schedule.state === "off" ? `It failed ${schedule.failures} times in a row.` : `Failure ${schedule.failures} of ${MAX_FAILURES} before it is switched off.`}</span> : null}
        </p>
      ) : null}
      {error ? <ErrorNotice error={error} title="Nothing was started or changed." /> : null}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem] text-muted-foreground">
        <span>Last run {schedule.lastRunAt ? <span className="num">{formatInstant(schedule.lastRunAt, timeZone)}</span> : "never"}</span>
        <span>Next run {schedule.nextRunAt ? <span className="num">{formatInstant(schedule.nextRunAt, timeZone)}</span> : "none"}</span>
        {schedule.lastImportId ? (
          <Link href={`${base}/imports/${schedule.lastImportId}`} prefetch={false} className="inline-flex min-h-6 items-center text-primary underline-offset-4 hover:underline">
            {schedule.state === "needs_you" ? "Open the waiting file" : "Open the last file"}
          </Link>
        ) : null}
      </p>
    </li>
  );
}
