"use client";
import { useState } from "react";
import Link from "next/link";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatCount, formatNumber } from "@/components/layout/format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { ImportDetail, ImportReport as Report } from "@/lib/imports/schema";
import { importKinds } from "../kinds";
import { useImportStep } from "../use-import";
import { ReportDetails } from "./report-details";
import { ReportNotes } from "./report-notes";
import { ReportSummary } from "./report-summary";

interface ImportReportProps { job: ImportDetail; report: Report; projectId: string; base: string; onEdit: () => void }

/** The dry run's answer, and the decision. */
export function ImportReport({ job, report, projectId, base, onEdit }: ImportReportProps) {
  return (
    <div className="grid gap-6">
      <section aria-labelledby="report-title" className="grid gap-3">
        <h2 id="report-title" className="text-base font-semibold">{headline(report)}</h2>
        <ReportSummary report={report} rows={importKinds[job.kind].rows} />
      </section>
      <ReportNotes notes={report.notes} />
      <Decision job={job} report={report} projectId={projectId} base={base} onEdit={onEdit} />
      <ReportDetails report={report} projectId={projectId} importId={job.id} fileName={job.fileName} />
    </div>
  );
}

export function headline(report: Report): string {
  if (report.rowsRead === report.refused) return "No row of this file can be imported";
  if (report.new + report.changed === 0) return "Everything in this file is here already";
  const parts = [
    report.new > 0 ? `${formatNumber(report.new)} new` : null,
    report.changed > 0 ? `${formatNumber(report.changed)} changed` : null,
    report.refused > 0 ? `${formatNumber(report.refused)} refused` : null,
  ].filter(Boolean);
  return `The file is readable: ${parts.join(", ")}`;
}

function Decision({ job, report, projectId, base, onEdit }: ImportReportProps) {
  const [choice, setChoice] = useState("good_rows");
  const apply = useImportStep(projectId, job.id, "apply");
  const discard = useImportStep(projectId, job.id, "discard");
  const rows = report.new + report.changed;
  const isRefused = report.refused > 0;
  const isHeld = isRefused && choice === "all_or_nothing";
  return (
    <section aria-label="Decision" className="grid gap-3 rounded-lg border bg-card p-4">
      {isRefused && rows > 0 ? (
        <RadioGroup aria-label="What to do with the refused rows" value={choice} onValueChange={setChoice} className="sm:grid-cols-2">
          <RadioCard value="good_rows" title="Import the good rows" hint={`${formatCount(report.refused, "refused row")} left out; a corrected file can bring the rest later.`} />
          <RadioCard value="all_or_nothing" title="All or nothing" hint="Import nothing while a single row is refused. Correct the file and upload it again." />
        </RadioGroup>
      ) : null}
      {isHeld ? <Alert tone="warning" live>Nothing can be imported this way; refused: {formatCount(report.refused, "row")}. Correct the file, or change the columns.</Alert> : null}
      {apply.error ? <ErrorNotice error={apply.error} title="The import did not start." meaning="Your data is as it was." /> : null}
      {discard.error ? <ErrorNotice error={discard.error} title="The import was not discarded." /> : null}
      <div className="flex flex-wrap gap-2">
        {rows > 0 && !isHeld ? (
          <Button busy={apply.isPending || apply.isSuccess} onClick={() => apply.mutate({ refused: isRefused ? "skip" : "none" })}>Import {formatCount(rows, "row")}</Button>
        ) : null}
        {rows === 0 && report.unchanged > 0 ? <Button asChild><Link href={`${base}/overview?range=all`} prefetch={false}>See the overview</Link></Button> : null}
        <Button variant="outline" onClick={onEdit}>Change the columns</Button>
        <Button variant="ghost" busy={discard.isPending} onClick={() => discard.mutate({})}>Discard</Button>
      </div>
    </section>
  );
}
