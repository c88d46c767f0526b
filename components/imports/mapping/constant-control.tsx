"use client";
import { useMemo } from "react";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { currencyOptions } from "@/components/projects/choices";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { withConstant, withPeriod, type ConstantKey } from "./draft";

interface ConstantProps { draft: Mapping; onChange: (draft: Mapping) => void }

const channels = ["meta", "google", "tiktok", "amazon", "email", "organic", "direct", "dm"];

/** What holds for the whole file where no column says it. */
export function ConstantControl({ of, ...props }: ConstantProps & { of: ConstantKey }) {
  if (of === "period") return <PeriodControl {...props} />;
  if (of === "currency" || of === "quote") return <CurrencyControl of={of} {...props} />;
  return <TextControl of={of} {...props} />;
}

function CurrencyControl({ of, draft, onChange }: ConstantProps & { of: "currency" | "quote" }) {
  const options = useMemo(currencyOptions, []);
  return (
    <Field label={of === "quote" ? "To currency for the whole file" : "Currency for the whole file"}>
      <Combobox value={draft.constants[of] ?? ""} onValueChange={(value) => onChange(withConstant(draft, of, value))} options={options} searchLabel="Find a currency" />
    </Field>
  );
}

function TextControl({ of, draft, onChange }: ConstantProps & { of: "channel" | "account" }) {
  const list = of === "channel" ? "known-channels" : undefined;
  return (
    <Field label={of === "channel" ? "Channel for the whole file" : "Ad account for the whole file"}>
      <Input
        value={draft.constants[of] ?? ""}
        list={list}
        maxLength={200}
        placeholder={of === "channel" ? "meta, google, tiktok…" : "Optional"}
        onChange={(event) => onChange(withConstant(draft, of, event.target.value || undefined))}
      />
    </Field>
  );
}

export function ChannelNames() {
  return <datalist id="known-channels">{channels.map((channel) => <option key={channel} value={channel} />)}</datalist>;
}

function PeriodControl({ draft, onChange }: ConstantProps) {
  const { from = "", to = "" } = draft.constants.period ?? {};
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">Day or period for the whole file</legend>
      <div className="grid grid-cols-2 gap-2">
        <Field label="First day"><Input type="date" value={from} max="2100-12-31" onChange={(event) => onChange(withPeriod(draft, event.target.value, to < event.target.value ? "" : to))} /></Field>
        <Field label="Last day"><Input type="date" value={to} min={from || undefined} max="2100-12-31" onChange={(event) => onChange(withPeriod(draft, from, event.target.value))} /></Field>
      </div>
      <p className="text-[0.8125rem] text-muted-foreground">Each row is spread evenly over these days and marked as estimated.</p>
    </fieldset>
  );
}
