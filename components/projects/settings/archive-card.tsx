"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { useMutation } from "@tanstack/react-query";
import type { Project } from "@/lib/projects/schema";
import { apiSend } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";

interface ArchiveCardProps { project: { id: string; name: string; isArchived: boolean } }

export function ArchiveCard({ project: { id, name, isArchived } }: ArchiveCardProps) {
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const change = useMutation({
    mutationFn: (next: boolean) => apiSend<Project>("PUT", `projects/${id}/archive`, { isArchived: next }),
    onSuccess: () => {
      setAsked(false);
      router.refresh();
    },
  });
  return (
    <Card aria-label="Archive" className="max-w-xl">
      <CardContent className="grid gap-3">
        {change.error && !isAsked ? <ErrorNotice error={change.error} title="The project was not restored." /> : null}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
            <h2 className="text-sm font-semibold">{isArchived ? "Restore" : "Archive"}</h2>
            <p className="text-[0.8125rem] text-muted-foreground">
              {isArchived ? "The project comes back into the lists and can be changed again." : "The project leaves the lists and can only be read. Nothing is lost, and it can be restored."}
            </p>
          </div>
          {isArchived
            ? <Button variant="outline" busy={change.isPending} onClick={() => change.mutate(false)}>Restore project</Button>
            : <Button variant="outline" onClick={() => setAsked(true)}>Archive project</Button>}
        </div>
      </CardContent>
      {isAsked ? (
        <Dialog open onOpenChange={setAsked}>
          <DialogContent title={`Archive ${name}`} description="Imports by schedule stop, and nothing in it can be changed until it is restored.">
            {change.error ? <ErrorNotice error={change.error} title="The project was not archived." /> : null}
            <DialogFooter>
              <Button variant="outline" onClick={() => setAsked(false)}>Cancel</Button>
              <Button busy={change.isPending} onClick={() => change.mutate(true)}>Archive project</Button>
            </DialogFooter>
          </DialogContent>
        </Dialog>
      ) : null}
    </Card>
  );
}
