"use client";
import { useMemo } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { currencyOptions, zoneOptions } from "@/components/projects/choices";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { SOURCE_FIELDS } from "@/lib/rest-sources/constants";
import type { Preview, RestDraft } from "@/lib/rest-sources/schema";
import type { StepProps } from "./address-step";
import { errorsAt } from "../draft";
import { FieldChoiceRow } from "./field-choice";
import { PreviewTable } from "./preview-table";

interface FieldsStepProps extends StepProps { preview: Preview; isStale: boolean; isTrying: boolean; failure: unknown; onTry: () => void }

/** Which field is what, and what the first records become by it. */
export function FieldsStep({ draft, errors, onChange, preview, isStale, isTrying, failure, onTry }: FieldsStepProps) {
  const missing = errorsAt(errors, "configuration.fields");
  return (
    <div className="grid gap-6">
      <section aria-labelledby="source-fields" className="grid gap-2">
        <h2 id="source-fields" className="text-sm font-semibold">Which field is what?</h2>
        <ul className="divide-y rounded-lg border bg-card">
          {SOURCE_FIELDS[draft.target].map((field) => <FieldChoiceRow key={field.key} field={field} draft={draft} found={preview.found} onChange={onChange} />)}
        </ul>
      </section>
      <section aria-labelledby="source-all" className="grid gap-3">
        <h2 id="source-all" className="text-sm font-semibold">What holds for all of them?</h2>
        <Constants draft={draft} errors={errors} onChange={onChange} />
      </section>
      {missing ? <Alert tone="warning" title="Something is missing.">{missing.map((one) => <p key={one}>{one}</p>)}</Alert> : null}
      <section aria-labelledby="source-rows" className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 id="source-rows" className="text-sm font-semibold">As they would be taken</h2>
          <Button type="button" size="sm" variant="outline" busy={isTrying} onClick={onTry}>{isStale ? "Show with these fields" : "Try again"}</Button>
        </div>
        {failure ? <ErrorNotice error={failure} title="The API could not be tried." meaning="What you chose stays." /> : null}
        <PreviewTable preview={preview} isStale={isStale} />
      </section>
    </div>
  );
}

function Constants({ draft, errors, onChange }: StepProps) {
  const { constants, formats, target, fields } = draft;
  const currencies = useMemo(currencyOptions, []);
  const zones = useMemo(() => zoneOptions(), []);
  const set = (part: Partial<RestDraft["constants"]>) => onChange({ ...draft, constants: { ...constants, ...part } });
  const isOpen = (to: string) => !fields.some((field) => field.to === to);
  const hasMoney = target === "products" ? !isOpen("cost") : target !== "fx_rates";
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4 sm:grid-cols-2">
      {hasMoney && isOpen("currency") ? (
        <Field label="Currency" error={errorsAt(errors, "configuration.constants.currency")}><Combobox value={constants.currency ?? ""} onValueChange={(currency) => set({ currency: currency || undefined })} options={currencies} searchLabel="Find a currency" /></Field>
      ) : null}
      {target === "fx_rates" && isOpen("quote") ? <Field label="To currency"><Combobox value={constants.quote ?? ""} onValueChange={(quote) => set({ quote: quote || undefined })} options={currencies} searchLabel="Find a currency" /></Field> : null}
      {(target === "orders" || target === "ad_spend") && isOpen("channel") ? (
        <Field label="Channel" error={errorsAt(errors, "configuration.constants.channel")}><Input value={constants.channel ?? ""} maxLength={60} placeholder={target === "orders" ? "Optional" : "meta, google, tiktok…"} onChange={(event) => set({ channel: event.target.value || undefined })} /></Field>
      ) : null}
      {target === "ad_spend" && isOpen("account") ? <Field label="Ad account"><Input value={constants.account ?? ""} maxLength={200} placeholder="Optional" onChange={(event) => set({ account: event.target.value || undefined })} /></Field> : null}
      {target === "fx_rates" || target === "products" ? null : (
        <Field label="Time zone" hint="Of times that name none, and of days."><Combobox value={constants.timeZone} onValueChange={(timeZone) => set({ timeZone: timeZone || "UTC" })} options={zones} searchLabel="Find a time zone" /></Field>
      )}
      {target === "products" ? null : (
        <Field label="Dates are written">
          <NativeSelect value={formats.date} onChange={(event) => onChange({ ...draft, formats: { ...formats, date: event.target.value as RestDraft["formats"]["date"] } })}>
            <option value="iso">as 2026-01-31</option>
            <option value="dmy">as 31/01/2026</option>
            <option value="mdy">as 01/31/2026</option>
            <option value="unix">as seconds or milliseconds since 1970</option>
          </NativeSelect>
        </Field>
      )}
      <Field label="Decimals are written">
        <NativeSelect value={formats.decimal} onChange={(event) => onChange({ ...draft, formats: { ...formats, decimal: event.target.value === "," ? "," : "." } })}>
          <option value=".">with a point, 12.50</option>
          <option value=",">with a comma, 12,50</option>
        </NativeSelect>
      </Field>
    </div>
  );
}
