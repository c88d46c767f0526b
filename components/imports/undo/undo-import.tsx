"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { apiGet } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatNumber } from "@/components/layout/format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import type { ImportDetail, UndoPreview } from "@/lib/imports/schema";
import { importKinds } from "../kinds";
import { useImportStep } from "../use-import";

interface UndoImportProps { job: ImportDetail; projectId: string }

/** Asks first, with what it would do counted. */
export function UndoImport({ job, projectId }: UndoImportProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="outline" onClick={() => setIsOpen(true)}><Undo2 aria-hidden />Undo this import</Button>
      {isOpen ? <UndoDialog job={job} projectId={projectId} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function UndoDialog({ job, projectId, onClose }: UndoImportProps & { onClose: () => void }) {
  const counts = useQuery({
    queryKey: ["undo", projectId, job.id],
    queryFn: ({ signal }) => apiGet<UndoPreview>(`imports/${job.id}/undo`, { project: projectId }, signal),
    staleTime: 0,
    gcTime: 0,
  });
  const undo = useImportStep(projectId, job.id, "undo");
  const { facts } = importKinds[job.kind];
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Undo this import" description={job.fileName}>
        {counts.error ? <ErrorNotice error={counts.error} title="What the undo would do could not be counted." meaning="Nothing was changed." /> : null}
        {counts.data ? <UndoCounts counts={counts.data} facts={facts} /> : null}
        {counts.isPending ? <div className="grid gap-2"><LoadingStatus what="what would be undone" /><Skeleton className="h-24 rounded-lg" /></div> : null}
        {undo.error ? <ErrorNotice error={undo.error} title="The undo did not start." meaning="Your data is as it was." /> : null}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>Cancel</Button>
          <Button variant="destructive" busy={undo.isPending || undo.isSuccess} disabled={!counts.data} onClick={() => undo.mutate({}, { onSuccess: onClose })}>Undo the import</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function UndoCounts({ counts, facts }: { counts: UndoPreview; facts: string }) {
  const rows = [
    { title: "Go", value: counts.removed, hint: `${facts} that nothing else has written` },
    { title: "Go back", value: counts.restored, hint: `${facts} get the values they had before` },
    { title: "Stay", value: counts.kept, hint: `${facts} that a later import has written` },
  ];
  return (
    <div className="grid gap-3">
      <dl className="divide-y rounded-lg border">
        {rows.map((row) => (
          <div key={row.title} className="grid grid-cols-[5rem_minmax(0,1fr)] items-baseline gap-x-3 px-3 py-2 sm:grid-cols-[5rem_6rem_minmax(0,1fr)]">
            <dt className="font-medium">{row.title}</dt>
            <dd className="num text-right">{formatNumber(row.value)}</dd>
            <dd className="text-[0.8125rem] text-muted-foreground max-sm:col-span-2">{row.hint}</dd>
          </div>
        ))}
      </dl>
      {counts.unchangedLater > 0 ? (
        <Alert tone="warning">
          {counts.unchangedLater === 1 ? "One later import" : `${formatNumber(counts.unchangedLater)} later imports`} found rows unchanged. What they share with this file goes too; import those files again to have it back.
        </Alert>
      ) : null}
      <p className="text-muted-foreground">All figures follow at once. The file can be imported again.</p>
    </div>
  );
}
