"use client";
import { useState, type SyntheticEvent } from "react";
import { toast } from "@/components/ui/toast";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatDay } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MAX_TEXT } from "@/lib/annotations/constants";
import { useNoteChanges } from "./note-changes";
import type { NotesPanel } from "./use-notes";

interface NoteDialogProps { panel: Exclude<NotesPanel, { kind: "list" }>; projectId: string; onClose: () => void }

/** A note on a day: what happened, in a line that every chart shows. */
export function NoteDialog({ panel, projectId, onClose }: NoteDialogProps) {
  const note = panel.kind === "edit" ? panel.note : null;
  const [day, setDay] = useState(panel.kind === "edit" ? panel.note.day : panel.day);
  const [text, setText] = useState(note?.text ?? "");
  const { save } = useNoteChanges(projectId);
  const fields = save.error ? asApiError(save.error).fields : {};
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ id: note?.id ?? null, day, text }, {
      onSuccess: (saved) => {
        toast.success(note ? "The note was changed." : `The note stands on ${formatDay(saved.day)}.`);
        onClose();
      },
    });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={note ? "Change the note" : "Add a note"} description="It stands on its day on every chart of the project, for everyone who may read it.">
        <form onSubmit={submit} className="grid gap-4" noValidate>
          <Field label="What happened" hint={`${MAX_TEXT - text.length} characters left`} error={fields.text}>
            <Input value={text} onChange={(event) => setText(event.target.value)} maxLength={MAX_TEXT} autoComplete="off" autoFocus />
          </Field>
          <Field label="Day" error={fields.day}>
            <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} className="w-44" />
          </Field>
          {save.error && Object.keys(fields).length === 0 ? <ErrorNotice error={save.error} title="The note was not saved." /> : null}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={save.isPending}>Save note</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
