"use client";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { apiList } from "@/components/api/client";
import { ProviderMark } from "../provider-mark";

interface FileCardProps { projectId: string; base: string }

/** Files by address are read by the scheduled imports; the card only leads there. */
export function FileCard({ projectId, base }: FileCardProps) {
  const count = useQuery({ queryKey: ["schedules", projectId, "count"], queryFn: ({ signal }) => apiList<unknown>("imports/schedules", { project: projectId, limit: 1 }, signal), select: ({ total }) => total }).data ?? 0;
  return (
    <div className="relative flex gap-3 rounded-lg border bg-card p-3 transition-colors duration-100 focus-within:border-primary hover:border-primary/60 hover:bg-row-hover">
      <ProviderMark provider="csv" />
      <div className="grid min-w-0 flex-1 content-start gap-1">
        <p className="text-xs text-muted-foreground">Your own source{count > 0 ? <span className="text-primary"> · {count} {count === 1 ? "schedule" : "schedules"}</span> : null}</p>
        <div className="-mt-1 flex min-h-6 items-center">
          <h3 className="font-medium"><Link href={`${base}/imports/schedules`} prefetch={false} className="after:absolute after:inset-0 after:rounded-lg">CSV by address</Link></h3>
        </div>
        <p className="text-[0.8125rem] text-muted-foreground">A file at an address, fetched again and again: orders, ad spend or exchange rates, through the imports.</p>
      </div>
      <ArrowRight aria-hidden className="mt-1 size-4 shrink-0 text-muted-foreground" />
    </div>
  );
}
