"use client";
import { useId } from "react";
import type { TargetField } from "@/lib/ingest/mapping/constants";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { Badge } from "@/components/ui/badge";
import { NativeSelect } from "@/components/ui/native-select";
import { ConstantControl } from "./constant-control";
import { examplesOf, isMissing, withColumn } from "./draft";

interface FieldRowProps {
  field: TargetField;
  draft: Mapping;
  columns: string[];
  sample: string[][];
  onChange: (draft: Mapping) => void;
}

export function FieldRow({ field, draft, columns, sample, onChange }: FieldRowProps) {
  const id = useId();
  const column = draft.columns[field.key] ?? null;
  const examples = examplesOf(sample, column);
  const missing = isMissing(draft, field);
  const needsConstant = field.instead !== undefined && (column === null || draft.constants[field.instead] !== undefined);
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[12rem_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-wrap items-center gap-2 self-start sm:min-h-9">
        <label htmlFor={id} className="font-medium">{field.title}</label>
        {field.required ? null : <span className="text-xs text-muted-foreground">optional</span>}
        {missing ? <Badge tone="warning">Missing</Badge> : null}
      </div>
      <div className="grid min-w-0 content-start gap-2">
        <NativeSelect
          id={id}
          value={column ?? ""}
          aria-invalid={missing || undefined}
          aria-describedby={`${id}-examples`}
          onChange={(event) => onChange(withColumn(draft, field.key, event.target.value === "" ? null : Number(event.target.value)))}
        >
          <option value="">Not in the file</option>
          {columns.map((name, index) => <option key={index} value={index}>{name || `Column ${index + 1}`}</option>)}
        </NativeSelect>
        {needsConstant && field.instead ? <ConstantControl of={field.instead} draft={draft} onChange={onChange} /> : null}
      </div>
      <div id={`${id}-examples`} className="min-w-0 text-[0.8125rem] text-muted-foreground sm:pt-2">
        {field.hint ? <p>{field.hint}</p> : null}
        {examples.length > 0 ? (
          <p className="num truncate" title={examples.join(" · ")}><span className="sr-only">For example </span>{examples.join(" · ")}</p>
        ) : null}
        {column !== null && examples.length === 0 ? <p>Empty in the first rows</p> : null}
      </div>
    </li>
  );
}
