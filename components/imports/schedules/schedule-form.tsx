"use client";
import { useState, type SyntheticEvent } from "react";
import { toast } from "@/components/ui/toast";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { RefusedPolicy } from "@/lib/schedules/constants";
import type { Schedule } from "@/lib/schedules/schema";
import { importKindIds, importKinds, toImportKind, type ImportKind } from "../kinds";
import { usePresets } from "../presets/use-presets";
import { refusedHints, rhythmOf, rhythms } from "./schedule-states";
import { useScheduleChanges } from "./use-schedules";

interface ScheduleFormProps { schedule: Schedule | null; projectId: string; onClose: () => void }
interface Draft { name: string; kind: ImportKind; url: string; presetId: string; everyHours: number; refused: RefusedPolicy }

const DAILY = 24;

function toDraft(schedule: Schedule | null): Draft {
  if (!schedule) return { name: "", kind: "orders", url: "", presetId: "", everyHours: DAILY, refused: "wait" };
  const { name, kind, everyHours, refused } = schedule;
  return { name, kind, url: "", presetId: "", everyHours, refused };
}

/** A new schedule, or what may be changed of one; its address is never shown again. */
export function ScheduleForm({ schedule, projectId, onClose }: ScheduleFormProps) {
  const [draft, setDraft] = useState(() => toDraft(schedule));
  const { create, update } = useScheduleChanges(projectId);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const error = create.error ?? update.error;
  const fields = error ? asApiError(error).fields : {};
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const { name, kind, everyHours, refused } = draft;
    const given = { name, everyHours, refused, ...(draft.presetId ? { presetId: draft.presetId } : {}) };
    if (schedule) update.mutate({ id: schedule.id, input: { ...given, ...(draft.url ? { url: draft.url } : {}) } }, { onSuccess: onClose });
    else create.mutate({ ...given, kind, url: draft.url }, { onSuccess: () => { toast.success("The first file is being fetched."); onClose(); } });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={schedule ? "Edit the schedule" : "Add a schedule"} description={schedule ? undefined : "The first file is fetched at once. Without a preset you confirm its columns, and later files are read in the same way."}>
        <form onSubmit={submit} className="grid gap-4" noValidate>
          <Field label="Name" error={fields.name}>
            <Input value={draft.name} onChange={(event) => change({ name: event.target.value })} maxLength={60} autoComplete="off" autoFocus />
          </Field>
          <Field label="Address of the file" error={fields.url} hint={schedule ? `On ${schedule.host}. Leave empty to keep it.` : "https, on the public internet. It is kept encrypted; only its host is shown."}>
            <Input type="url" value={draft.url} onChange={(event) => change({ url: event.target.value })} placeholder="https://" maxLength={4_000} autoComplete="off" spellCheck={false} />
          </Field>
          <ReadingFields draft={draft} projectId={projectId} isNew={schedule === null} onChange={change} />
          {error && Object.keys(fields).length === 0 ? <ErrorNotice error={error} title="The schedule was not saved." /> : null}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={create.isPending || update.isPending} disabled={draft.name.trim() === "" || (schedule === null && draft.url.trim() === "")}>{schedule ? "Save schedule" : "Add schedule"}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface ReadingFieldsProps { draft: Draft; projectId: string; isNew: boolean; onChange: (part: Partial<Draft>) => void }

function ReadingFields({ draft, projectId, isNew, onChange }: ReadingFieldsProps) {
  const presets = usePresets(projectId, draft.kind).data ?? [];
  const isUnusual = !rhythms.some(([hours]) => hours === draft.everyHours);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="It holds">
        <NativeSelect value={draft.kind} disabled={!isNew} onChange={(event) => onChange({ kind: toImportKind(event.target.value) ?? draft.kind, presetId: "" })}>
          {importKindIds.map((kind) => <option key={kind} value={kind}>{importKinds[kind].title}</option>)}
        </NativeSelect>
      </Field>
      <Field label="Preset">
        <NativeSelect value={draft.presetId} onChange={(event) => onChange({ presetId: event.target.value })}>
          <option value="">{isNew ? "Confirm the columns myself" : "Read as before"}</option>
          {presets.map((preset) => <option key={preset.id} value={preset.id}>{preset.name}</option>)}
        </NativeSelect>
      </Field>
      <Field label="How often">
        <NativeSelect value={draft.everyHours} onChange={(event) => onChange({ everyHours: Number(event.target.value) })}>
          {isUnusual ? <option value={draft.everyHours}>{rhythmOf(draft.everyHours)}</option> : null}
          {rhythms.map(([hours, title]) => <option key={hours} value={hours}>{title}</option>)}
        </NativeSelect>
      </Field>
      <Field label="Refused rows">
        <NativeSelect value={draft.refused} onChange={(event) => onChange({ refused: event.target.value === "skip" ? "skip" : "wait" })}>
          <option value="wait">{refusedHints.wait}</option>
          <option value="skip">{refusedHints.skip}</option>
        </NativeSelect>
      </Field>
    </div>
  );
}
