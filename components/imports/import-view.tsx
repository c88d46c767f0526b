"use client";
import { useState, type ReactNode } from "react";
import Link from "next/link";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatBytes, formatCount, formatInstant } from "@/components/layout/format";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import { ImportDone, ImportDiscarded, ImportFailed } from "./import-end";
import { ImportUndone } from "./undo/import-undone";
import { ImportProgress } from "./import-progress";
import { ImportStatus } from "./import-status";
import { ImportSteps, type ImportStep } from "./import-steps";
import type { ImportDetail } from "@/lib/imports/schema";
import { importKinds } from "./kinds";
import { MappingForm } from "./mapping/mapping-form";
import { ImportReport } from "./report/import-report";
import { useImport } from "./use-import";

export interface ImportProject { id: string; timeZone: string }
interface ImportViewProps { importId: string; project: ImportProject; base: string }

const stepOf: Record<ImportDetail["status"], ImportStep> = {
  uploading: "file", uploaded: "columns", checking: "check", checked: "import", refused: "columns", applying: "import", applied: "done", undoing: "done", undone: "done", failed: "import", discarded: "file",
};

export function ImportView({ importId, project, base }: ImportViewProps) {
  const job = useImport(project.id, importId);
  const [editing, setEditing] = useState(false);
  const back = <Link href={`${base}/imports`} prefetch={false} className="inline-flex min-h-6 items-center text-[0.8125rem] text-primary underline-offset-4 hover:underline">Imports</Link>;
  if (job.error && !job.data) return <LoadFailure error={job.error} base={base} onRetry={() => void job.refetch()} />;
  if (!job.data) return <><LoadingStatus what="the import" /><Skeleton className="mb-4 h-7 w-64" /><Skeleton className="mb-6 h-5 w-80 max-w-full" /><Skeleton className="h-96 rounded-lg" /></>;
  const data = job.data;
  const isEditing = editing && (data.status === "checked" || data.status === "failed");
  return (
    <>
      <PageHeader title={data.fileName} back={back} actions={<ImportStatus status={data.status} />}>
        <ImportFacts job={data} timeZone={project.timeZone} />
      </PageHeader>
      <div className="grid gap-6">
        <ImportSteps current={isEditing ? "columns" : stepOf[data.status]} />
        {isEditing
          ? <MappingForm job={data} project={project} onSaved={() => setEditing(false)} onCancel={() => setEditing(false)} />
          : <StatePanel job={data} project={project} base={base} onEdit={() => setEditing(true)} />}
      </div>
    </>
  );
}

interface StatePanelProps { job: ImportDetail; project: ImportProject; base: string; onEdit: () => void }

function StatePanel({ job, project, base, onEdit }: StatePanelProps): ReactNode {
  switch (job.status) {
    case "uploading": return <ImportProgress job={job} />;
    case "uploaded": return <MappingForm job={job} project={project} onSaved={() => undefined} />;
    case "checking":
    case "applying":
    case "undoing": return <ImportProgress job={job} />;
    case "checked": return job.report ? <ImportReport job={job} report={job.report} projectId={project.id} base={base} onEdit={onEdit} /> : null;
    case "applied": return <ImportDone job={job} projectId={project.id} base={base} />;
    case "undone": return <ImportUndone job={job} projectId={project.id} base={base} />;
    case "discarded": return <ImportDiscarded base={base} />;
    case "refused":
    case "failed": return <ImportFailed job={job} projectId={project.id} base={base} onEdit={job.status === "failed" && job.columns.length > 0 ? onEdit : null} />;
  }
}

function ImportFacts({ job, timeZone }: { job: ImportDetail; timeZone: string }) {
  const facts = [importKinds[job.kind].title, formatBytes(job.bytes), job.rows > 0 ? formatCount(job.rows, "row") : null, job.encoding, formatInstant(job.createdAt, timeZone), job.by ? `by ${job.by}` : "by Aura"];
  return <p>{facts.filter(Boolean).join(" · ")}</p>;
}

function LoadFailure({ error, base, onRetry }: { error: unknown; base: string; onRetry: () => void }) {
  if (asApiError(error).status === 404) {
    return <EmptyState kind="no_match" heading="h1" title="No such import" action={<Button asChild variant="outline"><Link href={`${base}/imports`} prefetch={false}>See all imports</Link></Button>}>It is not in this project.</EmptyState>;
  }
  return <ErrorNotice error={error} title="The import could not be loaded." meaning="It goes on, if it was running." action={<Button size="sm" variant="outline" onClick={onRetry}>Try again</Button>} />;
}
