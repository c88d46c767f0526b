"use client";
import { useEffect, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import { useMutation } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatBytes } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { importKindIds, importKinds, toImportKind, type ImportKind } from "../kinds";
import { ImportSteps } from "../import-steps";
import { FileDrop } from "./file-drop";
import { uploadFile } from "./upload-file";

interface NewImportProps { projectId: string; base: string; initialKind: ImportKind | null; likeImportId: string | null }

export function NewImport({ projectId, base, initialKind, likeImportId }: NewImportProps) {
  const [kind, setKind] = useState<ImportKind>(initialKind ?? "orders");
  const upload = useUpload(projectId, base, { kind, likeImportId: kind === initialKind ? likeImportId : null });
  return (
    <div className="grid max-w-3xl gap-6">
      <ImportSteps current="file" />
      <section aria-labelledby="kind-title" className="grid gap-2">
        <h2 id="kind-title" className="text-sm font-semibold">What does the file hold?</h2>
        <RadioGroup aria-labelledby="kind-title" value={kind} onValueChange={(value) => setKind(toImportKind(value) ?? kind)} disabled={upload.file !== null}>
          {importKindIds.map((id) => <RadioCard key={id} value={id} title={importKinds[id].title} hint={importKinds[id].sentence} />)}
        </RadioGroup>
      </section>
      <section aria-labelledby="file-title" className="grid gap-2">
        <h2 id="file-title" className="text-sm font-semibold">Which file?</h2>
        {likeImportId && kind === initialKind ? <p className="text-muted-foreground">A file with the same header is read as the last one was.</p> : null}
        {upload.file ? <UploadProgress file={upload.file} sent={upload.sent} onCancel={upload.cancel} /> : <FileDrop onFile={upload.start} />}
        {upload.error ? <ErrorNotice error={upload.error} title="The file was not taken." meaning="Your data is as it was." /> : null}
        {upload.cancelled ? <p role="status" className="text-muted-foreground">The upload was cancelled. Your data is as it was.</p> : null}
      </section>
    </div>
  );
}

interface Upload {
  file: File | null;
  sent: number;
  error: unknown;
  cancelled: boolean;
  start: (file: File) => void;
  cancel: () => void;
}

function useUpload(projectId: string, base: string, of: { kind: ImportKind; likeImportId: string | null }): Upload {
  const router = useRouter();
  const controller = useRef<AbortController | null>(null);
  const [sent, setSent] = useState(0);
  const [cancelled, setCancelled] = useState(false);
  const upload = useMutation({
    mutationFn: (file: File) => {
      controller.current = new AbortController();
      return uploadFile<{ id: string }>("imports", { project: projectId, ...of, fileName: file.name }, file, {
        signal: controller.current.signal,
        onProgress: setSent,
      });
    },
    onSuccess: (made) => router.push(`${base}/imports/${made.id}`),
  });
  useEffect(() => () => controller.current?.abort(), []);
  const isAbort = upload.error instanceof DOMException;
  return {
    file: upload.isPending || upload.isSuccess ? (upload.variables ?? null) : null,
    sent,
    error: isAbort ? null : upload.error,
    cancelled: cancelled && isAbort,
    start: (file) => {
      setSent(0);
      setCancelled(false);
      upload.mutate(file);
    },
    cancel: () => {
      setCancelled(true);
      controller.current?.abort();
    },
  };
}

function UploadProgress({ file, sent, onCancel }: { file: File; sent: number; onCancel: () => void }) {
  const isSent = sent >= file.size;
  return (
    <div className="grid gap-3 rounded-lg border bg-card p-4">
      <div className="flex items-center gap-3">
        <FileText aria-hidden className="size-5 shrink-0 text-muted-foreground" />
        <span className="grid min-w-0 flex-1">
          <span className="truncate font-medium">{file.name}</span>
          <span className="text-[0.8125rem] text-muted-foreground">
            {isSent ? "Sent. Reading the rows" : <><span className="num">{formatBytes(sent)}</span> of <span className="num">{formatBytes(file.size)}</span> sent</>}
          </span>
        </span>
        <Button variant="outline" size="sm" onClick={onCancel}>Cancel</Button>
      </div>
      <Progress label={`Upload of ${file.name}`} value={isSent ? null : sent / Math.max(1, file.size)} />
      <p role="status" className="sr-only">{isSent ? "The file was sent and is being read." : "The file is being sent."}</p>
    </div>
  );
}
