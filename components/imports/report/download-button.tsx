"use client";
import { useState } from "react";
import { Download } from "lucide-react";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { downloadRows, type RowsFile } from "./download-rows";

export function DownloadButton<Item>({ file, title = "Download as CSV" }: { file: RowsFile<Item>; title?: string }) {
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const download = () => {
    setBusy(true);
    setProblem(null);
    downloadRows(file).catch(setProblem).finally(() => setBusy(false));
  };
  return (
    <>
      <Button variant="outline" size="sm" busy={busy} onClick={download}><Download aria-hidden />{title}</Button>
      {problem ? <ErrorNotice error={problem} title="The list was not downloaded." className="w-full" /> : null}
    </>
  );
}

export const csvName = (fileName: string, ending: string): string => `${fileName.replace(/\.[^.]+$/, "")}-${ending}.csv`;
