"use client";
import { useMemo } from "react";
import type { FieldErrors } from "@/lib/core/errors";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { currencyOptions, zoneOptions } from "./choices";

export interface ProjectDraft { name: string; currency: string; timeZone: string }

interface ProjectFieldsProps {
  draft: ProjectDraft;
  onChange: (draft: ProjectDraft) => void;
  errors: FieldErrors;
  zoneHint?: string;
  isZoneFixed?: boolean;
}

const ZONE_HINT = "It decides where a day begins and ends.";

export function ProjectFields({ draft, onChange, errors, zoneHint = ZONE_HINT, isZoneFixed }: ProjectFieldsProps) {
  const currencies = useMemo(currencyOptions, []);
  const zones = useMemo(() => zoneOptions(), []);
  return (
    <>
      <Field label="Name" hint="The brand or the shop" error={errors.name}>
        <Input value={draft.name} onChange={(event) => onChange({ ...draft, name: event.target.value })} required maxLength={100} autoComplete="organization" />
      </Field>
      <Field label="Currency" hint="Figures are shown in it; each order and each ad keeps its own." error={errors.currency}>
        <Combobox value={draft.currency} onValueChange={(currency) => onChange({ ...draft, currency })} options={currencies} searchLabel="Find a currency" />
      </Field>
      <Field label="Time zone" hint={zoneHint} error={errors.timeZone}>
        <Combobox value={draft.timeZone} onValueChange={(timeZone) => onChange({ ...draft, timeZone })} options={zones} searchLabel="Find a time zone" disabled={isZoneFixed} />
      </Field>
    </>
  );
}
