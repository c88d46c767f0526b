"use client";
import { useMemo, useState, type SyntheticEvent } from "react";
import type { FieldErrors } from "@/lib/core/errors";
import type { CostRule, CostRuleInput } from "@/lib/costs/schema";
import { COST_BASES, COST_BASIS_TITLES, COST_KIND_TITLES, COST_KINDS, type CostBasis, type CostKind } from "@/lib/costs/constants";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { currencyOptions } from "@/components/projects/choices";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

interface Typed { kind: CostKind; basis: CostBasis; figure: string; currency: string; validFrom: string; validTo: string }

interface CostRuleDialogProps {
  rule: CostRule | null;
  currency: string;
  change: { error: unknown; isPending: boolean; mutate: (change: { id: string | null; input: CostRuleInput }, options: { onSuccess: () => void }) => void };
  onClose: () => void;
}

export function CostRuleDialog({ rule, currency, change, onClose }: CostRuleDialogProps) {
  const [typed, setTyped] = useState<Typed>(() => toTyped(rule, currency));
  const fields: FieldErrors = change.error ? asApiError(change.error).fields : {};
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate({ id: rule?.id ?? null, input: toInput(typed) }, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={rule ? "Change cost" : "Add cost"} description="Two costs of one kind that are counted alike cannot share a day.">
        <form onSubmit={submit} className="grid gap-4" noValidate>
          {change.error && Object.keys(fields).length === 0 ? <ErrorNotice error={change.error} title="The cost was not saved." /> : null}
          <CostFields typed={typed} set={(part) => setTyped({ ...typed, ...part })} fields={fields} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" busy={change.isPending}>Save</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface CostFieldsProps { typed: Typed; set: (part: Partial<Typed>) => void; fields: FieldErrors }

function CostFields({ typed, set, fields }: CostFieldsProps) {
  const currencies = useMemo(() => currencyOptions(), []);
  const isPercent = typed.basis === "percent_of_net";
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Cost" error={fields.kind}>
        <NativeSelect value={typed.kind} onChange={(event) => set({ kind: event.target.value as CostKind })}>{COST_KINDS.map((kind) => <option key={kind} value={kind}>{COST_KIND_TITLES[kind]}</option>)}</NativeSelect>
      </Field>
      <Field label="Counted" error={fields.basis}>
        <NativeSelect value={typed.basis} onChange={(event) => set({ basis: event.target.value as CostBasis })}>{COST_BASES.map((basis) => <option key={basis} value={basis}>{COST_BASIS_TITLES[basis]}</option>)}</NativeSelect>
      </Field>
      <Field label={isPercent ? "Percent" : "Amount"} error={isPercent ? fields.percent : fields.amount} className={isPercent ? "sm:col-span-2" : undefined}>
        <Input inputMode="decimal" className="num" value={typed.figure} onChange={(event) => set({ figure: event.target.value })} autoComplete="off" placeholder={isPercent ? "1.4" : "4.99"} />
      </Field>
      {isPercent ? null : (
        <Field label="Currency" error={fields.currency}>
          <NativeSelect value={typed.currency} onChange={(event) => set({ currency: event.target.value })}>{currencies.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</NativeSelect>
        </Field>
      )}
      <Field label="First day" error={fields.validFrom}><Input type="date" value={typed.validFrom} onChange={(event) => set({ validFrom: event.target.value })} /></Field>
      <Field label="Last day" hint="Empty while it holds" error={fields.validTo}><Input type="date" value={typed.validTo} onChange={(event) => set({ validTo: event.target.value })} /></Field>
    </div>
  );
}

function toTyped(rule: CostRule | null, currency: string): Typed {
  if (!rule) return { kind: "shipping", basis: "per_order", figure: "", currency, validFrom: new Date().toISOString().slice(0, 10), validTo: "" };
  const { kind, basis, amount, percent, validFrom, validTo } = rule;
  return { kind, basis, figure: percent === null ? (amount ?? "") : String(percent), currency: rule.currency ?? currency, validFrom, validTo: validTo ?? "" };
}

function toInput({ kind, basis, figure, currency, validFrom, validTo }: Typed): CostRuleInput {
  const written = figure.trim().replace(",", ".");
  const isPercent = basis === "percent_of_net";
  const percent = written === "" || Number.isNaN(Number(written)) ? null : Number(written);
  return {
    kind, basis, amount: isPercent || written === "" ? null : written, currency: isPercent ? null : currency, percent: isPercent ? percent : null,
    validFrom, validTo: validTo === "" ? null : validTo,
  };
}
