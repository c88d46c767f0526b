"use client";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHead } from "@/components/ui/table";
import type { Preview, RestDraft } from "@/lib/rest-sources/schema";
import type { StepProps } from "./address-step";
import { errorsAt } from "../draft";

const forms: Record<RestDraft["form"], string> = { array: "a list", map: "an object by id", lines: "one JSON value by line" };

interface RecordsStepProps extends StepProps { preview: Preview; isTrying: boolean; /** Tries again with what was chosen, and suggests the fields anew. */ onTry: (draft: RestDraft) => void }

/** What came back, and where in it the records are. */
export function RecordsStep({ draft, errors, onChange, preview, isTrying, onTry }: RecordsStepProps) {
  const choose = (path: string, form: RestDraft["form"]) => onTry({ ...draft, records: path, form, each: "", fields: [] });
  return (
    <div className="grid gap-5">
      <p className="text-muted-foreground" aria-live="polite">The API answered with status <span className="num">{preview.status}</span> and holds <span className="num">{preview.records}</span> {preview.records === 1 ? "record" : "records"} {draft.records === "" ? "at its top" : <>at <code className="font-mono text-foreground">{draft.records}</code></>}.</p>
      {preview.problems["configuration.records"] ? <Alert tone="warning" title="The records are not there.">{preview.problems["configuration.records"].join(" ")}</Alert> : null}
      {preview.notes.map((note) => <Alert key={note}>{note}</Alert>)}
      {preview.places.length > 0 ? (
        <fieldset className="grid gap-2" disabled={isTrying}>
          <legend className="mb-2 text-sm font-semibold">Where are the records?</legend>
          <RadioGroup
            value={`${draft.form}|${draft.records}`} className="gap-0 overflow-hidden rounded-lg border bg-card"
            onValueChange={(value) => choose(value.slice(value.indexOf("|") + 1), preview.places.find(({ path, form }) => `${form}|${path}` === value)?.form ?? "array")}
          >
            {preview.places.map(({ path, form, records }) => (
              <label key={`${form}|${path}`} className="flex min-h-10 cursor-pointer items-center gap-3 border-b px-3 last:border-b-0 hover:bg-row-hover">
                <Radio value={`${form}|${path}`} />
                <span className="min-w-0 flex-1 truncate">{path === "" ? "The answer itself" : <code className="font-mono text-[0.8125rem]">{path}</code>}<span className="text-muted-foreground"> · {forms[form]}</span></span>
                <span className="num text-muted-foreground">{records}</span>
              </label>
            ))}
          </RadioGroup>
        </fieldset>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Each record holds" hint={draft.each === "" ? undefined : `One row for each of “${draft.each}”.`} error={errorsAt(errors, "configuration.each")}>
          <NativeSelect value={draft.each} disabled={isTrying} onChange={(event) => onTry({ ...draft, each: event.target.value, fields: [] })}>
            <option value="">one row</option>
            {preview.each.map(({ path }) => <option key={path} value={path}>a list of rows: {path}</option>)}
          </NativeSelect>
        </Field>
        <Field label="An error stands at" hint="For an API that answers with 200 although it failed." error={errorsAt(errors, "configuration.errorAt")}>
          <Input value={draft.errorAt} placeholder="Nowhere" spellCheck={false} autoComplete="off" onChange={(event) => onChange({ ...draft, errorAt: event.target.value })} />
        </Field>
      </div>
      <FoundFields found={preview.found} />
    </div>
  );
}

function FoundFields({ found }: { found: Preview["found"] }) {
  if (found.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="text-sm font-semibold">What a record holds</h2>
      <Table label="Fields of the records" dense frame="max-h-80">
        <TableHeader><tr><TableHead>Field</TableHead><TableHead>For example</TableHead></tr></TableHeader>
        <TableBody>
          {found.map(({ path, examples }) => (
            <TableRow key={path}>
              <TableRowHead className="font-mono text-[0.8125rem]">{path}</TableRowHead>
              <TableCell className="num max-w-96 truncate text-muted-foreground">{examples.join(" · ") || "empty"}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
