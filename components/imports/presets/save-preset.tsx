"use client";
import { useState, type SyntheticEvent } from "react";
import { toast } from "@/components/ui/toast";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { MAX_PRESET_NAME } from "@/lib/presets/constants";
import type { Preset } from "@/lib/presets/schema";
import { usePresetChanges } from "./use-presets";

interface SavePresetProps { projectId: string; columns: string[]; mapping: Mapping; onClose: () => void; onSaved: (preset: Preset) => void }

export function SavePreset({ projectId, columns, mapping, onClose, onSaved }: SavePresetProps) {
  const [name, setName] = useState("");
  const { create } = usePresetChanges(projectId);
  const problem = create.error ? asApiError(create.error) : null;
  const isTaken = problem?.status === 409 && create.variables?.name === name;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    event.stopPropagation();
    create.mutate({ name, columns, mapping, replace: isTaken }, {
      onSuccess: (preset) => {
        toast.success(`The preset “${preset.name}” was saved.`);
        onSaved(preset);
        onClose();
      },
    });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Save as preset" description="The next file with the same header is read in the same way. A period for the whole file is not kept.">
        <form onSubmit={submit} className="grid gap-4" noValidate>
          <Field label="Name" error={problem?.fields.name}>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={MAX_PRESET_NAME} autoComplete="off" autoFocus />
          </Field>
          {isTaken ? <Alert tone="warning" live>{problem.message} Save again to put this mapping in its place, or choose another name.</Alert> : null}
          {problem && !isTaken && !problem.fields.name ? <ErrorNotice error={create.error} title="The preset was not saved." /> : null}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={create.isPending} disabled={name.trim() === ""}>{isTaken ? "Replace preset" : "Save preset"}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
