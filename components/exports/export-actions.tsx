"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, RotateCw, X } from "lucide-react";
import { toast } from "@/components/ui/toast";
import { apiSend, asApiError } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import type { ExportItem } from "@/lib/exports/schema";
import { isUnderWay } from "./use-due-exports";
import { dueExportsKey, exportFileUrl, useExport } from "./use-export";

interface ExportActionsProps { projectId: string; item: ExportItem; canCancelAll: boolean }

/** The one thing that can be done with an export as it is now. */
export function ExportActions({ projectId, item, canCancelAll }: ExportActionsProps) {
  const { isBusy, repeat } = useExport(projectId);
  const cancel = useCancel(projectId, item);
  if (isUnderWay(item)) {
    if (!item.isMine && !canCancelAll) return null;
    return <Button size="sm" variant="outline" busy={cancel.isPending} aria-label={`Cancel ${item.fileName}`} onClick={() => cancel.mutate()}><X aria-hidden />Cancel</Button>;
  }
  if (item.status === "ready") {
    return (
      <Button size="sm" variant="outline" asChild>
        <a href={exportFileUrl(projectId, item.id)} download={item.fileName} aria-label={`Download ${item.fileName}`}><Download aria-hidden />Download</a>
      </Button>
    );
  }
  return <Button size="sm" variant="outline" busy={isBusy} aria-label={`Repeat ${item.fileName}`} onClick={() => void repeat(item.id)}>{isBusy ? null : <RotateCw aria-hidden />}Repeat</Button>;
}

function useCancel(projectId: string, item: ExportItem) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => apiSend<ExportItem>("POST", `exports/${item.id}/cancel`, {}, { query: { project: projectId } }),
    onSuccess: () => void toast.success(`${item.fileName} was cancelled`),
    onError: (error) => void toast.error("It could not be cancelled.", { description: asApiError(error).message }),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: dueExportsKey(projectId) });
      void cache.invalidateQueries({ queryKey: ["list", "exports", projectId] });
    },
  });
}
