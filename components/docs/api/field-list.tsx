import type { ApiField } from "@/lib/docs/schema";
import { Words } from "../words";

const MOST_VALUES = 24;

interface FieldListProps { fields: readonly (ApiField & { place?: string })[]; depth?: number; isAnswer?: boolean }

/** The fields of an object; what lies inside one opens under it. */
export function FieldList({ fields, depth = 0, isAnswer }: FieldListProps) {
  if (fields.length === 0) return null;
  return (
    <ul className="grid divide-y">
      {fields.map((field) => <FieldRow key={`${field.place ?? ""}${field.name}`} field={field} depth={depth} isAnswer={isAnswer} />)}
    </ul>
  );
}

function FieldRow({ field, depth, isAnswer }: { field: ApiField & { place?: string }; depth: number; isAnswer?: boolean }) {
  const hasInside = field.fields.length > 0 || field.choices.length > 0;
  return (
    <li className="grid gap-1 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <code className="font-mono text-[0.8125rem] font-medium break-all">{field.name}</code>
        <span className="text-[0.8125rem] text-muted-foreground">{field.type}</span>
        {field.place ? <span className="text-[0.8125rem] text-muted-foreground">in {field.place}</span> : null}
        {field.isRequired && !isAnswer ? <span className="text-xs font-medium text-warning">needed</span> : null}
        {!field.isRequired && isAnswer ? <span className="text-xs text-muted-foreground">not always there</span> : null}
      </p>
      <FieldNotes field={field} />
      <SameAs field={field} />
      {hasInside ? (
        <details open={depth === 0} className="rounded-md border">
          <summary className="px-3 py-1.5 text-[0.8125rem] text-muted-foreground hover:text-foreground">{insideLabel(field)}</summary>
          <div className="border-t px-3"><FieldShape field={field} depth={depth + 1} isAnswer={isAnswer} /></div>
        </details>
      ) : null}
    </li>
  );
}

/** The inside of a field: its fields, or the choices of which one is sent. */
export function FieldShape({ field, depth = 0, isAnswer }: { field: ApiField; depth?: number; isAnswer?: boolean }) {
  return (
    <>
      <SameAs field={field} />
      <FieldList fields={field.fields} depth={depth} isAnswer={isAnswer} />
      {field.choices.map(({ title, fields }) => (
        <div key={title} className="border-b py-2 last:border-b-0">
          <p className="text-[0.8125rem] font-medium">{title}</p>
          <FieldList fields={fields} depth={depth + 1} isAnswer={isAnswer} />
        </div>
      ))}
    </>
  );
}

function SameAs({ field: { sameAs } }: { field: ApiField }) {
  if (!sameAs) return null;
  return <p className="py-1 text-[0.8125rem] text-muted-foreground">The shape is spelled out in <a href={`#${sameAs.id}`} className="text-primary underline underline-offset-4">{sameAs.summary}</a>.</p>;
}

function FieldNotes({ field: { description, limits, values } }: { field: ApiField }) {
  const shown = values.slice(0, MOST_VALUES);
  return (
    <>
      {description ? <p><Words text={description} /></p> : null}
      {limits.length > 0 ? <p className="text-[0.8125rem] break-words text-muted-foreground">{limits.join(", ")}</p> : null}
      {shown.length > 0 ? (
        <p className="flex flex-wrap gap-1 text-[0.8125rem]">
          {shown.map((value) => <code key={value} className="rounded-sm bg-muted px-1 font-mono text-xs leading-5">{value}</code>)}
          {values.length > shown.length ? <span className="text-muted-foreground">and {values.length - shown.length} more</span> : null}
        </p>
      ) : null}
    </>
  );
}

function insideLabel({ fields, choices }: ApiField): string {
  if (choices.length > 0) return `one of ${choices.length} shapes`;
  return `${fields.length} ${fields.length === 1 ? "field" : "fields"}`;
}
