"use client";
import { useState } from "react";
import { BookmarkPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { ImportDetail } from "@/lib/imports/schema";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { hasSameHeader } from "@/lib/presets/rules";
import type { Preset } from "@/lib/presets/schema";
import { SavePreset } from "./save-preset";
import { usePresets } from "./use-presets";

interface PresetBarProps { job: ImportDetail; projectId: string; draft: Mapping; canSave: boolean; onChange: (draft: Mapping) => void }

/** Which preset the columns are read by, and keeping this mapping as one. */
export function PresetBar({ job, projectId, draft, canSave, onChange }: PresetBarProps) {
  const [isSaving, setIsSaving] = useState(false);
  const presets = usePresets(projectId, job.kind).data ?? [];
  const current = draft.preset;
  // A preset that was deleted since still stands in the mapping that was taken from it.
  const gone = current && !presets.some(({ id }) => id === current.id) ? current : null;
  const isEmpty = presets.length === 0 && gone === null;
  const choose = (id: string) => {
    const preset = presets.find((one) => one.id === id);
    if (preset) return onChange(fromPreset(preset, job.columns));
    const { preset: _none, ...own } = draft;
    onChange(own);
  };
  return (
    <section aria-label="Preset" className="grid gap-2 rounded-lg border bg-card p-4">
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Preset" className="w-full sm:w-72">
          <NativeSelect value={current?.id ?? ""} disabled={isEmpty} onChange={(event) => choose(event.target.value)}>
            <option value="">{isEmpty ? "None kept yet" : "None: read as set below"}</option>
            {gone ? <option value={gone.id}>{gone.name}</option> : null}
            {presets.map((preset) => <option key={preset.id} value={preset.id}>{preset.name}{hasSameHeader(preset.columns, job.columns) ? "" : " (another header)"}</option>)}
          </NativeSelect>
        </Field>
        <Button variant="outline" disabled={!canSave} onClick={() => setIsSaving(true)}><BookmarkPlus aria-hidden />Save as preset</Button>
      </div>
      {current ? (
        <p role="status" className="text-[0.8125rem] text-muted-foreground">
          {job.mapping?.preset?.id === current.id ? `This file has the header of “${current.name}”, so it is read by it. ` : `Read by “${current.name}”. `}
          Change anything below for this file alone.
        </p>
      ) : null}
      {isSaving ? <SavePreset projectId={projectId} columns={job.columns} mapping={draft} onClose={() => setIsSaving(false)} onSaved={(preset) => onChange({ ...draft, preset: { id: preset.id, name: preset.name } })} /> : null}
    </section>
  );
}

/** Of another header the columns of the same names are taken; the others are left open. */
function fromPreset(preset: Preset, header: readonly string[]): Mapping {
  const source = { id: preset.id, name: preset.name };
  if (hasSameHeader(preset.columns, header)) return { ...preset.mapping, preset: source };
  const moved = Object.entries(preset.mapping.columns).map(([field, column]) => {
    const place = column === null ? -1 : header.indexOf(preset.columns[column] ?? "");
    return [field, place < 0 ? null : place] as const;
  });
  return { ...preset.mapping, columns: Object.fromEntries(moved), preset: source };
}
