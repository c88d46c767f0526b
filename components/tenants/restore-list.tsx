"use client";
import { useState } from "react";
import Link from "next/link";
import { useMutation } from "@tanstack/react-query";
import { ArchiveRestore } from "lucide-react";
import type { Restorable, TenantName } from "@/lib/tenants/schema";
import { apiSend } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatInstant } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function RestoreList({ tenants }: { tenants: Restorable[] }) {
  const [left, setLeft] = useState(false);
  const restore = useMutation({
    mutationFn: (id: string) => apiSend<TenantName>("POST", `tenants/${id}/restore`, {}),
    onSuccess: ({ slug }) => {
      setLeft(true);
      window.location.assign(`/app/${slug}`);
    },
  });
  if (tenants.length === 0) {
    return <EmptyState kind="no_match" icon={ArchiveRestore} title="Nothing to restore" action={<Button asChild><Link href="/app" prefetch={false}>Go to your projects</Link></Button>}>No workspace that you own was deleted in the last 30 days.</EmptyState>;
  }
  return (
    <div className="grid max-w-xl gap-3">
      {restore.error ? <ErrorNotice error={restore.error} title="The workspace was not restored." /> : null}
      <ul className="grid gap-3">
        {tenants.map(({ id, name, deletedAt, endsAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border bg-card p-4">
            <span className="grid min-w-0 gap-0.5">
              <span className="truncate font-medium">{name}</span>
              <span className="text-[0.8125rem] text-muted-foreground">Deleted {formatInstant(deletedAt, "UTC")}, restorable until {formatInstant(endsAt, "UTC")} UTC</span>
            </span>
            <Button variant="outline" busy={(restore.isPending || left) && restore.variables === id} onClick={() => restore.mutate(id)}>Restore</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
