"use client";
import { useEffect, useRef } from "react";
import Link from "next/link";
import { useParams } from "next/navigation";
import { toast } from "@/components/ui/toast";
import { apiSend } from "@/components/api/client";
import { formatBytes, formatCount } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import type { ExportItem } from "@/lib/exports/schema";
import { isUnderWay, useDueExports } from "./use-due-exports";
import { exportFileUrl } from "./use-export";

const SHOWN_MS = 30_000;

/** Tells, on whichever page of the project one is, that an export of one's own has ended. Draws nothing itself. */
export function ExportNotices({ projectId }: { projectId: string }) {
  const place = useParams<{ tenant: string; project: string }>();
  const base = `/app/${place.tenant}/${place.project}`;
  const { data } = useDueExports(projectId);
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const item of data?.filter((one) => !isUnderWay(one) && !asked.current.has(one.id)) ?? []) {
      asked.current.add(item.id);
      // Of several windows the first to say so shows it.
      void apiSend<{ isFirst: boolean }>("POST", `exports/${item.id}/notice`, {}, { query: { project: projectId } })
        .then(({ isFirst }) => isFirst && show(item, projectId, base), () => asked.current.delete(item.id));
    }
  }, [data, projectId, base]);
  return null;
}

function show(item: ExportItem, projectId: string, base: string): void {
  if (item.status === "ready") {
    const size = item.bytes === null ? "" : `, ${formatBytes(item.bytes)}`;
    toast.success(`${item.fileName} is ready`, {
      id: item.id, duration: SHOWN_MS, description: `${formatCount(item.rows, "row")}${size}. It is kept for 7 days.`,
      action: <Button asChild size="sm" className="ml-auto"><a href={exportFileUrl(projectId, item.id)} download={item.fileName}>Download</a></Button>,
    });
    return;
  }
  toast.error(`${item.fileName} could not be made`, {
    id: item.id, duration: SHOWN_MS, description: item.error?.sentence,
    action: <Button asChild size="sm" variant="outline" className="ml-auto"><Link href={`${base}/exports`}>See exports</Link></Button>,
  });
}
