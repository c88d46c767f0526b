"use client";
import { Controller } from "react-hook-form";
import type { ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { checkValue } from "./form-values";
import { FormControl } from "./form-control";
import type { SchemaFormState } from "./use-schema-form";

interface SchemaFieldsProps {
  state: SchemaFormState;
  /** Long lists by field name, such as the time zones that this browser knows. */
  choices?: Readonly<Record<string, readonly ComboboxOption[]>>;
  disabled?: readonly string[];
}

/** The fields of a form in their order, each with its label, hint and complaint. */
export function SchemaFields({ state, choices = {}, disabled = [] }: SchemaFieldsProps) {
  return (
    <>
      {state.fields.map((field) => (
        <Controller
          key={field.name}
          name={field.name}
          control={state.form.control}
          rules={{ validate: (value) => checkValue(field, value) ?? true }}
          render={({ field: control, fieldState }) => (
            <Field label={field.required || field.initial !== "" || field.kind === "switch" ? field.label : <OptionalLabel text={field.label} />} hint={field.hint} error={fieldState.error?.message}>
              <FormControl
                field={field} value={control.value} onChange={control.onChange} onBlur={control.onBlur} controlRef={control.ref}
                choices={choices[field.name]} disabled={disabled.includes(field.name)}
              />
            </Field>
          )}
        />
      ))}
    </>
  );
}

function OptionalLabel({ text }: { text: string }) {
  return <>{text} <span className="font-normal text-muted-foreground">(optional)</span></>;
}
