"use client";
import Link from "next/link";
import { formatCount } from "@/components/layout/format";
import { useOnboarding } from "@/components/onboarding/use-onboarding";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ImportReport } from "@/lib/imports/schema";
import { formatDuration } from "../format-duration";
import { WrittenReport, type EndProps } from "../import-end";
import { importKinds } from "../kinds";
import { KeptTable } from "./kept-table";

export function ImportUndone({ job, projectId, base }: EndProps) {
  const { onboarding } = useOnboarding(projectId);
  const { fact } = importKinds[job.kind];
  const undo = job.report?.undo;
  return (
    <div className="grid gap-6">
      <Alert
        tone="info"
        live
        title="This import was undone."
        action={onboarding?.canImport ? <Button asChild variant="outline"><Link href={`${base}/imports/new?kind=${job.kind}&like=${job.id}`} prefetch={false}>Import again with this mapping</Link></Button> : null}
      >
        {undo ? <p>{tellUndo(undo, fact.toLowerCase())} It took {formatDuration(undo.durationMs)}.</p> : null}
      </Alert>
      {undo && undo.kept > 0 ? <KeptTable job={job} projectId={projectId} base={base} title={`${formatCount(undo.kept, fact.toLowerCase())} not undone`} /> : null}
      <section aria-labelledby="held-title" className="grid gap-4">
        <h2 id="held-title" className="text-base font-semibold">What the file held</h2>
        <WrittenReport job={job} projectId={projectId} />
      </section>
    </div>
  );
}

function tellUndo({ removed, restored, kept }: NonNullable<ImportReport["undo"]>, fact: string): string {
  const parts = [
    removed > 0 ? `${formatCount(removed, fact)} went` : null,
    restored > 0 ? `${formatCount(restored, fact)} got back what stood there before` : null,
    kept > 0 ? `${formatCount(kept, fact)} ${kept === 1 ? "stays" : "stay"} as a later import wrote ${kept === 1 ? "it" : "them"}` : null,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(", ")}.` : "It had written nothing that still stood.";
}
