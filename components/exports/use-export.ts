"use client";
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { apiSend, apiUrl, asApiError } from "@/components/api/client";
import type { CreateExportInput, ExportItem } from "@/lib/exports/schema";
import { saveFile } from "./save-file";

export const dueExportsKey = (projectId: string) => ["exports-due", projectId];
export const exportFileUrl = (projectId: string, id: string) => apiUrl(`exports/${id}/file`, { project: projectId });

/** Asks for an export. A small one is saved at once; a large one is made in the background and announced when it is ready. */
export function useExport(projectId: string) {
  const cache = useQueryClient();
  const [isBusy, setBusy] = useState(false);

  const run = async (ask: () => Promise<ExportItem>) => {
    setBusy(true);
    const note = toast.loading("Making the file");
    try {
      const item = await ask();
      if (item.status === "direct") {
        await saveFile(exportFileUrl(projectId, item.id), item.fileName);
        toast.success(`Saved ${item.fileName}`, { id: note });
      } else {
        tellQueued(note);
      }
    } catch (error) {
      const { message, requestId, problem } = asApiError(error);
      if (problem.exportStatus === "queued") return void tellQueued(note);
      toast.error("The file could not be made.", { id: note, description: requestId ? `${message} Request ${requestId}` : message });
    } finally {
      setBusy(false);
      void cache.invalidateQueries({ queryKey: dueExportsKey(projectId) });
      void cache.invalidateQueries({ queryKey: ["list", "exports", projectId] });
    }
  };

  return {
    isBusy,
    start: (input: CreateExportInput) => run(() => apiSend<ExportItem>("POST", "exports", input, { query: { project: projectId } })),
    repeat: (id: string) => run(() => apiSend<ExportItem>("POST", `exports/${id}/repeat`, {}, { query: { project: projectId } })),
  };
}

function tellQueued(id: string | number): void {
  toast.info("This takes longer, so it is made in the background.", { id, description: "You are told here when it is ready. Until then you can go on working." });
}
