"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { EVERY_MINUTES, SINCE_FORMATS } from "@/lib/rest-sources/constants";
import type { Preview, RestDraft } from "@/lib/rest-sources/schema";
import type { StepProps } from "./address-step";
import { errorsAt } from "../draft";
import { PagingFields } from "./paging-fields";

const rhythms: Record<(typeof EVERY_MINUTES)[number], string> = { 15: "every 15 minutes", 60: "every hour", 360: "every 6 hours", 1440: "every day" };
const times: Record<(typeof SINCE_FORMATS)[number], string> = { iso: "2026-01-31T09:00:00Z", local: "2026-01-31T09:00:00, local", date: "2026-01-31", unix: "seconds since 1970", unix_ms: "milliseconds since 1970" };

type Incremental = NonNullable<RestDraft["incremental"]>;
interface ScheduleStepProps extends StepProps { preview: Preview }

/** How further pages are reached, what is asked for the next time, and how often. */
export function ScheduleStep({ draft, errors, onChange, preview }: ScheduleStepProps) {
  const { incremental, target } = draft;
  const dates = preview.found.filter(({ path }) => !path.includes("[]"));
  const first = dates.find(({ path }) => /updat|modif|chang/i.test(path))?.path ?? "";
  const begin = (): Incremental => ({ param: "updated_since", field: first, format: "iso", endParam: "", lookbackDays: 7, fullEveryDays: 7 });
  return (
    <div className="grid gap-6">
      <section aria-labelledby="source-pages" className="grid gap-3">
        <h2 id="source-pages" className="text-sm font-semibold">How does one get to the next page?</h2>
        <PagingFields draft={draft} errors={errors} onChange={onChange} />
      </section>
      <section aria-labelledby="source-rhythm" className="grid gap-3">
        <h2 id="source-rhythm" className="text-sm font-semibold">How often, and what?</h2>
        <div className="grid gap-4 rounded-lg border bg-card p-4 sm:grid-cols-2">
          <Field label="It is read">
            <NativeSelect value={draft.everyMinutes} onChange={(event) => onChange({ ...draft, everyMinutes: EVERY_MINUTES.find((minutes) => String(minutes) === event.target.value) ?? 60 })}>
              {EVERY_MINUTES.map((minutes) => <option key={minutes} value={minutes}>{rhythms[minutes]}</option>)}
            </NativeSelect>
          </Field>
          <Field label="Each time" error={errorsAt(errors, "configuration.incremental")}>
            <NativeSelect value={incremental ? "since" : "all"} onChange={(event) => onChange({ ...draft, incremental: event.target.value === "since" ? begin() : null })}>
              <option value="all">all records</option>
              <option value="since">what changed since</option>
            </NativeSelect>
          </Field>
          {incremental ? <Since incremental={incremental} paths={dates.map(({ path }) => path)} errors={errors} onChange={(next) => onChange({ ...draft, incremental: next })} /> : null}
          {target === "ad_spend" ? (
            <label className="flex items-start gap-3 sm:col-span-2">
              <Checkbox checked={draft.vanish} className="mt-0.5" onCheckedChange={(isOn) => onChange({ ...draft, vanish: isOn === true })} />
              <span className="grid"><span className="font-medium">The days are told whole</span><span className="text-[0.8125rem] text-muted-foreground">What is missing in them has vanished. Otherwise rows are only added and changed.</span></span>
            </label>
          ) : null}
        </div>
      </section>
    </div>
  );
}

interface SinceProps { incremental: Incremental; paths: readonly string[]; errors: StepProps["errors"]; onChange: (incremental: Incremental) => void }

function Since({ incremental, paths, errors, onChange }: SinceProps) {
  const at = (key: string) => errorsAt(errors, `configuration.incremental.${key}`);
  const set = (part: Partial<Incremental>) => onChange({ ...incremental, ...part });
  return (
    <>
      <Field label="The record's last change" error={at("field")}>
        <NativeSelect value={incremental.field} onChange={(event) => set({ field: event.target.value })}>
          <option value="">Choose</option>
          {paths.includes(incremental.field) || incremental.field === "" ? null : <option>{incremental.field}</option>}
          {paths.map((path) => <option key={path}>{path}</option>)}
        </NativeSelect>
      </Field>
      <Field label="Parameter that asks for it" error={at("param")}><Input value={incremental.param} maxLength={80} spellCheck={false} onChange={(event) => set({ param: event.target.value })} /></Field>
      <Field label="Its value is written">
        <NativeSelect value={incremental.format} onChange={(event) => set({ format: SINCE_FORMATS.find((format) => format === event.target.value) ?? "iso" })}>
          {SINCE_FORMATS.map((format) => <option key={format} value={format}>{times[format]}</option>)}
        </NativeSelect>
      </Field>
      <Field label="Parameter for its end" hint="Where the API wants one."><Input value={incremental.endParam} maxLength={80} placeholder="Optional" spellCheck={false} onChange={(event) => set({ endParam: event.target.value })} /></Field>
      <Field label="Days that are asked for again" error={at("lookbackDays")} hint="For what comes late."><Input type="number" min={0} max={366} value={incremental.lookbackDays} onChange={(event) => set({ lookbackDays: Number(event.target.value) })} /></Field>
      <Field label="All is read anew after days" error={at("fullEveryDays")} hint="0: never."><Input type="number" min={0} max={366} value={incremental.fullEveryDays} onChange={(event) => set({ fullEveryDays: Number(event.target.value) })} /></Field>
    </>
  );
}
