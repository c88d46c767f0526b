"use client";
import { useState, type FormEvent } from "react";
import { TARGET_FIELDS } from "@/lib/ingest/mapping/constants";
import { describeMissing, listUnused } from "@/lib/ingest/mapping/rules";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ImportDetail } from "@/lib/imports/schema";
import { PresetBar } from "../presets/preset-bar";
import { useImportStep } from "../use-import";
import { ChannelNames } from "./constant-control";
import { emptyMapping, openQuestions } from "./draft";
import { FieldRow } from "./field-row";
import { ReadingSettings } from "./reading-settings";
import { SampleTable } from "./sample-table";

interface MappingFormProps {
  job: ImportDetail;
  project: { id: string; timeZone: string };
  onSaved: () => void;
  onCancel?: () => void;
}

/** Which column means what, how its values are written, and what the file lacks. */
export function MappingForm({ job, project, onSaved, onCancel }: MappingFormProps) {
  const [draft, setDraft] = useState<Mapping>(() => job.mapping ?? emptyMapping(job.kind));
  const save = useImportStep(project.id, job.id, "mapping");
  const missing = describeMissing(draft);
  const questions = openQuestions(draft);
  const unused = listUnused(draft, job.columns);
  const isComplete = missing === null && questions.length === 0;
  // What is changed for this file is no longer the preset as it was kept.
  const edit = ({ preset: _preset, ...changed }: Mapping) => setDraft(changed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={submit} className="grid gap-6">
      <ChannelNames />
      <PresetBar job={job} projectId={project.id} draft={draft} canSave={isComplete} onChange={setDraft} />
      <section aria-labelledby="columns-title" className="grid gap-2">
        <h2 id="columns-title" className="text-sm font-semibold">Which column is what?</h2>
        <ul className="divide-y rounded-lg border bg-card">
          {TARGET_FIELDS[job.kind].map((field) => (
            <FieldRow key={field.key} field={field} draft={draft} columns={job.columns} sample={job.sample} onChange={edit} />
          ))}
        </ul>
        {unused.length > 0 ? (
          <p className="text-[0.8125rem] break-words text-muted-foreground">Not read: {unused.slice(0, 20).join(", ")}{unused.length > 20 ? ` and ${unused.length - 20} more columns` : null}</p>
        ) : null}
      </section>
      <section aria-labelledby="reading-title" className="grid gap-2">
        <h2 id="reading-title" className="text-sm font-semibold">How are the values written?</h2>
        <div className="rounded-lg border bg-card"><ReadingSettings draft={draft} onChange={edit} projectZone={project.timeZone} /></div>
      </section>
      <SampleTable columns={job.columns} sample={job.sample} />
      <div aria-live="polite" className="grid gap-2">
        {missing ? <Alert tone="warning" title="Something is missing">{missing}</Alert> : null}
        {questions.map((question) => <Alert key={question} tone="warning">{question}</Alert>)}
      </div>
      {save.error ? <ErrorNotice error={save.error} title="The columns were not accepted." meaning="Your data is as it was." /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={save.isPending} disabled={!isComplete}>Check the file</Button>
        {onCancel ? <Button variant="outline" onClick={onCancel}>Back to the report</Button> : null}
      </div>
    </form>
  );
}
