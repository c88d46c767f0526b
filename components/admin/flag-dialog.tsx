"use client";
import { useState } from "react";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { MAX_NOTE } from "@/lib/flags/constants";
import type { FlagView } from "@/lib/flags/schema";
import { useAdminChange } from "./use-admin-change";

export function FlagDialog({ flag, onClose }: { flag: FlagView; onClose: () => void }) {
  const [rollout, setRollout] = useState(String(flag.rollout));
  const [named, setNamed] = useState(flag.tenantIds.join("\n"));
  const [note, setNote] = useState(flag.note);
  const change = useAdminChange();
  const fields = change.error ? asApiError(change.error).fields : {};
  const save = () => {
    const reach = flag.isForAll ? {} : { rollout: Number(rollout), tenantIds: named.split(/[\s,;]+/).filter(Boolean) };
    change.mutate({ path: `flags/${flag.key}`, method: "PATCH", body: { ...reach, note }, done: `${flag.title} is saved.` }, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent title={flag.title} description={flag.isForAll ? "It is asked before a workspace is known, so it is on or off for everyone." : "A growing percentage never takes a workspace out again; each flag picks others first."}>
        <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); save(); }}>
          {change.error && Object.keys(fields).length === 0 ? <ErrorNotice error={change.error} title="The flag was not saved." /> : null}
          {flag.isForAll ? null : (
            <>
              <Field label="Percent of the workspaces that have it" error={fields.rollout}>
                <Input type="number" min={0} max={100} step={1} required inputMode="numeric" value={rollout} onChange={(event) => setRollout(event.target.value)} className="num w-28" />
              </Field>
              <Field label="Workspaces that have it in any case" hint="Their ids, one a line. See the column Id under Workspaces." error={Object.entries(fields).filter(([name]) => name.startsWith("tenantIds")).flatMap(([, sentences]) => sentences)}>
                <Textarea value={named} onChange={(event) => setNamed(event.target.value)} className="font-mono text-xs" />
              </Field>
            </>
          )}
          <Field label="Note" hint="Why, and until when. Only administrators read it." error={fields.note}>
            <Textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} maxLength={MAX_NOTE} />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={change.isPending}>Save</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
