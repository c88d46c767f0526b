"use client";
import Link from "next/link";
import { formatNumber } from "@/components/layout/format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useOnboarding } from "@/components/onboarding/use-onboarding";
import { ImportProgress } from "./import-progress";
import type { ImportDetail } from "@/lib/imports/schema";
import { importKinds } from "./kinds";
import { ReportDetails } from "./report/report-details";
import { ReportNotes } from "./report/report-notes";
import { ReportSummary } from "./report/report-summary";
import { formatDuration } from "./format-duration";
import { UndoImport } from "./undo/undo-import";
import { useImportStep } from "./use-import";

export interface EndProps { job: ImportDetail; projectId: string; base: string }

export function ImportDone({ job, projectId, base }: EndProps) {
  const kind = importKinds[job.kind];
  const report = job.report;
  const { onboarding } = useOnboarding(projectId);
  return (
    <div className="grid gap-6">
      {job.error ? <Alert tone="danger" live title="The import could not be undone.">{job.error.sentence}</Alert> : null}
      <Alert
        tone="success"
        live
        title={report ? `Imported: ${formatNumber(report.new)} new and ${formatNumber(report.changed)} changed ${kind.rows}.` : "The file was imported."}
        action={
          <>
            <Button asChild><Link href={`${base}/overview?range=all`} prefetch={false}>See the overview</Link></Button>
            {onboarding?.canImport ? (
              <>
                <Button asChild variant="outline"><Link href={`${base}/imports/new?kind=${job.kind}&like=${job.id}`} prefetch={false}>Import again with this mapping</Link></Button>
                <UndoImport job={job} projectId={projectId} />
              </>
            ) : null}
          </>
        }
      >
        All figures count them from now on.{report?.durationMs === undefined ? null : ` Writing took ${formatDuration(report.durationMs)}.`}
      </Alert>
      <WrittenReport job={job} projectId={projectId} />
    </div>
  );
}

/** What the file held and what became of it. */
export function WrittenReport({ job, projectId }: Pick<EndProps, "job" | "projectId">) {
  const report = job.report;
  if (!report) return null;
  return (
    <>
      <ReportSummary report={report} rows={importKinds[job.kind].rows} />
      <ReportNotes notes={report.notes} />
      <ReportDetails report={report} projectId={projectId} importId={job.id} fileName={job.fileName} />
    </>
  );
}

export function ImportDiscarded({ base }: { base: string }) {
  return (
    <EmptyState kind="not_connected" title="This import was discarded" action={<Button asChild><Link href={`${base}/imports/new`} prefetch={false}>Import a file</Link></Button>}>
      Nothing of the file was kept.
    </EmptyState>
  );
}

interface FailedProps extends EndProps { onEdit: (() => void) | null }

/** A refused file or a failed run: in both cases the data is as it was. */
export function ImportFailed({ job, projectId, base, onEdit }: FailedProps) {
  const retry = useImportStep(projectId, job.id, "apply");
  if (retry.isPending) return <ImportProgress job={{ ...job, status: "applying" }} />;
  const isRefused = job.status === "refused";
  return (
    <Alert
      tone="danger"
      live
      title={isRefused ? "The file was refused." : "The import did not finish."}
      action={
        <>
          {isRefused || !job.report ? null : <Button size="sm" onClick={() => retry.mutate({ refused: "skip" })}>Try again</Button>}
          {onEdit ? <Button size="sm" variant="outline" onClick={onEdit}>Change the columns</Button> : null}
          <Button size="sm" variant="outline" asChild><Link href={`${base}/imports/new?kind=${job.kind}`} prefetch={false}>Upload another file</Link></Button>
        </>
      }
    >
      <p>{job.error?.sentence ?? "The reason is in the server's log."}</p>
      <p>Your data is as it was: nothing of this file was kept.</p>
      {job.error?.requestId ? <p className="text-[0.8125rem] text-muted-foreground">Request id <span className="num select-all">{job.error.requestId}</span></p> : null}
      {retry.error ? <p>{retry.error.message}</p> : null}
    </Alert>
  );
}
