"use client";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { NativeSelect } from "@/components/ui/native-select";
import type { TargetField } from "@/lib/ingest/mapping/constants";
import type { Preview, RestDraft } from "@/lib/rest-sources/schema";
import { fieldOf, withField } from "../draft";

interface FieldChoiceProps { field: TargetField; draft: RestDraft; found: Preview["found"]; onChange: (draft: RestDraft) => void }

const isGiven = ({ instead }: TargetField, { constants }: RestDraft): boolean => instead !== undefined && instead !== "period" && constants[instead] !== undefined;

/** One of our fields, and the one of the record that fills it. */
export function FieldChoiceRow({ field, draft, found, onChange }: FieldChoiceProps) {
  const id = useId();
  const chosen = fieldOf(draft, field.key);
  const examples = found.find(({ path }) => path === chosen?.from)?.examples ?? [];
  const isMissing = field.required && !chosen && !isGiven(field, draft);
  const isUnknown = chosen !== null && !found.some(({ path }) => path === chosen.from);
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[12rem_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-wrap items-center gap-2 self-start sm:min-h-9">
        <label htmlFor={id} className="font-medium">{field.title}</label>
        {field.required ? null : <span className="text-xs text-muted-foreground">optional</span>}
        {isMissing ? <Badge tone="warning">Missing</Badge> : null}
      </div>
      <div className="grid min-w-0 content-start gap-2">
        <NativeSelect id={id} value={chosen?.from ?? ""} aria-invalid={isMissing || undefined} aria-describedby={`${id}-examples`} onChange={(event) => onChange(withField(draft, field.key, { from: event.target.value }))}>
          <option value="">Not in the records</option>
          {isUnknown ? <option value={chosen.from}>{chosen.from}</option> : null}
          {found.map(({ path }) => <option key={path} value={path}>{path}</option>)}
        </NativeSelect>
        {field.type === "decimal" && chosen ? (
          <NativeSelect aria-label={`Unit of ${field.title}`} value={chosen.unit} onChange={(event) => onChange(withField(draft, field.key, { unit: event.target.value as "major" | "minor" | "micros" }))}>
            <option value="major">in whole units, 12.50</option>
            <option value="minor">in cents, 1250</option>
            <option value="micros">in millionths, 12500000</option>
          </NativeSelect>
        ) : null}
      </div>
      <div id={`${id}-examples`} className="min-w-0 text-[0.8125rem] text-muted-foreground sm:pt-2">
        {field.hint ? <p>{field.hint}</p> : null}
        {examples.length > 0 ? <p className="num truncate" title={examples.join(" · ")}><span className="sr-only">For example </span>{examples.join(" · ")}</p> : null}
        {chosen && examples.length === 0 ? <p>{isUnknown ? "Not in the first records" : "Empty in the first records"}</p> : null}
      </div>
    </li>
  );
}
