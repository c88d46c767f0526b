"use client";
import { useMemo } from "react";
import type { DateFormat, Mapping } from "@/lib/ingest/mapping/schema";
import { zoneOptions } from "@/components/projects/choices";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { hasTimes, withConstant, withFormat, withRule } from "./draft";

const dateFormats: [DateFormat, string][] = [
  ["iso", "Year first: 2026-01-31"],
  ["dmy", "Day first: 31/01/2026"],
  ["mdy", "Month first: 01/31/2026"],
  ["unix", "Unix time: 1769817600"],
];

interface SettingsProps { draft: Mapping; onChange: (draft: Mapping) => void; projectZone: string }

/** How dates and numbers are written, and what marks a refund. */
export function ReadingSettings({ draft, onChange, projectZone }: SettingsProps) {
  const zones = useMemo(() => zoneOptions(), []);
  const isOpen = { date: draft.ambiguous.includes("date"), decimal: draft.ambiguous.includes("decimal") };
  return (
    <div className="grid gap-4 p-4 sm:grid-cols-2">
      <Field label="Dates are written" error={isOpen.date ? "Both ways fit this file. Choose one." : undefined}>
        <NativeSelect value={isOpen.date ? "" : draft.formats.date} onChange={(event) => onChange(withFormat(draft, "date", event.target.value as DateFormat))}>
          {isOpen.date ? <option value="" disabled>Choose</option> : null}
          {dateFormats.map(([value, title]) => <option key={value} value={value}>{title}</option>)}
        </NativeSelect>
      </Field>
      <Field label="Decimal sign" error={isOpen.decimal ? "Both signs fit this file. Choose one." : undefined}>
        <NativeSelect value={isOpen.decimal ? "" : draft.formats.decimal} onChange={(event) => onChange(withFormat(draft, "decimal", event.target.value === "," ? "," : "."))}>
          {isOpen.decimal ? <option value="" disabled>Choose</option> : null}
          <option value=".">Point: 1,234.56</option>
          <option value=",">Comma: 1.234,56</option>
        </NativeSelect>
      </Field>
      {hasTimes(draft.kind) ? (
        <Field label="Time zone of times without one" hint="Times that carry their own zone keep it." className="sm:col-span-2">
          <Combobox value={draft.constants.timeZone ?? projectZone} onValueChange={(zone) => onChange(withConstant(draft, "timeZone", zone))} options={zones} searchLabel="Find a time zone" />
        </Field>
      ) : null}
      {draft.kind === "orders" ? <OrderRules draft={draft} onChange={onChange} /> : null}
    </div>
  );
}

function OrderRules({ draft, onChange }: Omit<SettingsProps, "projectZone">) {
  const { refundPrefix = "", adjustmentPrefix = "", negativeQuantity } = draft.rules;
  return (
    <>
      <Field label="Refunds begin with" hint="The order number's first letters, such as C. Empty: none.">
        <Input value={refundPrefix} maxLength={20} onChange={(event) => onChange(withRule(draft, "refundPrefix", event.target.value))} />
      </Field>
      <Field label="Adjustments begin with" hint="Bookkeeping rows: kept and shown, in no revenue figure.">
        <Input value={adjustmentPrefix} maxLength={20} onChange={(event) => onChange(withRule(draft, "adjustmentPrefix", event.target.value))} />
      </Field>
      <Field label="Other rows with a negative quantity are" className="sm:col-span-2">
        <NativeSelect
          value={negativeQuantity}
          onChange={(event) => onChange({ ...draft, rules: { ...draft.rules, negativeQuantity: event.target.value === "refund" ? "refund" : "movement" } })}
        >
          <option value="movement">Stock movements, in no revenue figure</option>
          <option value="refund">Refunds</option>
        </NativeSelect>
      </Field>
    </>
  );
}
