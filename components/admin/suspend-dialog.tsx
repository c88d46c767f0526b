"use client";
import { useState } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { MAX_SUSPENSION_NOTE } from "@/lib/admin/constants";
import type { AdminTenant } from "@/lib/admin/schema";
import { useAdminChange } from "./use-admin-change";

export function SuspendDialog({ tenant: { id, name }, onClose }: { tenant: AdminTenant; onClose: () => void }) {
  const [note, setNote] = useState("");
  const change = useAdminChange();
  const suspend = () => change.mutate({ path: `tenants/${id}/suspend`, body: { note }, done: `${name} is suspended.` }, { onSuccess: onClose });
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent title={`Suspend ${name}?`} description="Nobody can enter it, by sign-in or API key, until you restore it. Its data stays, and what runs for it finishes.">
        <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); suspend(); }}>
          {change.error ? <ErrorNotice error={change.error} title="The workspace was not suspended." /> : null}
          <Field label="What its members read" hint="After the sentence that the workspace is suspended. You may leave it empty.">
            <Textarea value={note} onChange={(event) => setNote(event.target.value)} maxLength={MAX_SUSPENSION_NOTE} placeholder="Write to billing@example.com to settle the open invoice." />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Keep it open</Button>
            <Button type="submit" variant="destructive" busy={change.isPending}>Suspend workspace</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
