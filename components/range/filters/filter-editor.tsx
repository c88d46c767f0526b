"use client";
import { useState, type SyntheticEvent } from "react";
import { Check } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList, CommandLoading } from "@/components/ui/command";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { filterOpTitles, isFilter, type FilterOp } from "@/lib/dashboards/rules/filters";
import { dimensionIds, dimensionTitles, type DimensionId } from "@/lib/metrics/constants";
import type { MetricFilter } from "@/lib/metrics/schema";
import { useValues } from "./use-values";

interface FilterEditorProps { filter: MetricFilter | null; projectId: string; onApply: (filter: MetricFilter) => void }

const ops: readonly FilterOp[] = ["is", "is_not", "contains"];

/** What to filter by, how, and by which values. Several values of "is" are any of them. */
export function FilterEditor({ filter, projectId, onApply }: FilterEditorProps) {
  const [dimension, setDimension] = useState<DimensionId>(filter?.dimension ?? "channel");
  const [op, setOp] = useState<FilterOp>(filter?.op === "any_of" ? "is" : filter?.op ?? "is");
  const [values, setValues] = useState<string[]>(filter && filter.op !== "contains" ? filter.values : []);
  const [words, setWords] = useState(filter?.op === "contains" ? filter.values.join(", ") : "");
  const next = toFilter(dimension, op, op === "contains" ? words.split(",").map((word) => word.trim()).filter(Boolean) : values);

  function apply(event: SyntheticEvent) {
    event.preventDefault();
    if (isFilter(next)) onApply(next);
  }

  return (
    <form onSubmit={apply} className="grid gap-3">
      <div className="grid grid-cols-2 gap-2">
        <Field label="Filter by">
          <NativeSelect value={dimension} onChange={(event) => { setDimension(event.target.value as DimensionId); setValues([]); }}>
            {dimensionIds.map((id) => <option key={id} value={id}>{dimensionTitles[id]}</option>)}
          </NativeSelect>
        </Field>
        <Field label="That">
          <NativeSelect value={op} onChange={(event) => setOp(event.target.value as FilterOp)}>
            {ops.map((one) => <option key={one} value={one}>{one === "is" ? "is any of" : one === "is_not" ? "is none of" : filterOpTitles[one]}</option>)}
          </NativeSelect>
        </Field>
      </div>
      {op === "contains"
        ? <Field label="Words" hint="A comma parts alternatives."><Input value={words} onChange={(event) => setWords(event.target.value)} maxLength={200} autoComplete="off" /></Field>
        : <ValueList key={dimension} {...{ projectId, dimension, values, setValues }} />}
      <Button type="submit" className="justify-self-start" disabled={!isFilter(next)}>Apply filter</Button>
    </form>
  );
}

function toFilter(dimension: DimensionId, op: FilterOp, values: string[]): MetricFilter {
  return { dimension, op: op === "is" && values.length > 1 ? "any_of" : op, values };
}

interface ValueListProps { projectId: string; dimension: DimensionId; values: string[]; setValues: (values: string[]) => void }

function ValueList({ projectId, dimension, values, setValues }: ValueListProps) {
  const [text, setText] = useState("");
  const found = useValues(projectId, dimension, text);
  const title = dimensionTitles[dimension].toLowerCase();
  const toggle = (value: string) => setValues(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  return (
    <Command label={`Find a ${title}`} shouldFilter={false} className="rounded-md border">
      <CommandInput placeholder={`Find a ${title}`} value={text} onValueChange={setText} />
      <CommandList className="h-52">
        {found.isLoading ? <CommandLoading>Looking…</CommandLoading> : <CommandEmpty>{found.error ? "The values could not be read." : text ? "Nothing reads like that." : `There is no ${title} in the data yet.`}</CommandEmpty>}
        {found.values.map(({ value, label, detail }) => (
          <CommandItem key={value} value={value} onSelect={() => toggle(value)} aria-checked={values.includes(value)}>
            <span aria-hidden className={cn("flex size-4 shrink-0 items-center justify-center rounded-sm border border-input", values.includes(value) && "border-primary bg-primary")}>
              {values.includes(value) ? <Check className="size-3! text-primary-foreground!" /> : null}
            </span>
            <span className="min-w-0 flex-1 truncate">{label}<span className="sr-only">{values.includes(value) ? ", chosen" : ""}</span></span>
            {detail ? <span className="max-w-28 shrink-0 truncate text-xs text-muted-foreground">{detail}</span> : null}
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}
