"use client";
import { useMemo } from "react";
import { useMutation } from "@tanstack/react-query";
import { useForm, type UseFormReturn } from "react-hook-form";
import type { FormField } from "@/lib/core/forms";
import { asApiError } from "@/components/api/client";
import { changesOf, toPayload, toValues, type FormPayload, type FormValues } from "./form-values";

interface SchemaFormInput<Answer> {
  fields: readonly FormField[];
  /** What is stored; the form shows it at first and sends `changes` against it. */
  stored?: Readonly<Record<string, unknown>>;
  /** Everything, and only what differs from what was stored. */
  save: (payload: FormPayload, changes: FormPayload) => Promise<Answer>;
  /** May give back what is stored now, which then stands in the fields. */
  onSaved?: (answer: Answer) => Readonly<Record<string, unknown>> | void;
}

export interface SchemaFormState {
  fields: readonly FormField[];
  form: UseFormReturn<FormValues>;
  submit: () => void;
  /** What went wrong and belongs to no field. */
  error: unknown;
  isSaving: boolean;
  isSaved: boolean;
  isChanged: boolean;
  undo: () => void;
}

/** A form from described fields: checks while it is left, sends what was written, puts the API's complaints at their fields. */
export function useSchemaForm<Answer>({ fields, stored, save, onSaved }: SchemaFormInput<Answer>): SchemaFormState {
  const first = useMemo(() => toValues(fields, stored), [fields, stored]);
  const form = useForm<FormValues>({ defaultValues: first, mode: "onTouched", reValidateMode: "onChange" });
  const { defaultValues, isDirty } = form.formState;
  const mutation = useMutation({
    mutationFn: (values: FormValues) => save(toPayload(fields, values), changesOf(fields, defaultValues as FormValues, values)),
    onSuccess: (answer, values) => form.reset(toValues(fields, onSaved?.(answer) ?? values)),
    onError: (error) => placeErrors(form, fields, error),
  });
  const send = (values: FormValues) => {
    const isSame = stored !== undefined && Object.keys(changesOf(fields, defaultValues as FormValues, values)).length === 0;
    if (isSame) form.reset();
    else mutation.mutate(values);
  };
  return {
    fields, form,
    submit: () => void form.handleSubmit(send)(),
    error: mutation.error && !isPlaced(fields, mutation.error) ? mutation.error : null,
    isSaving: mutation.isPending,
    isSaved: mutation.isSuccess && !isDirty,
    isChanged: isDirty,
    undo: () => {
      mutation.reset();
      form.reset();
    },
  };
}

/** All of the complaints are about fields that are here, so no notice repeats them. */
function isPlaced(fields: readonly FormField[], error: unknown): boolean {
  const names = Object.keys(asApiError(error).fields);
  return names.length > 0 && names.every((name) => fields.some((field) => field.name === fieldOf(name)));
}

function placeErrors(form: UseFormReturn<FormValues>, fields: readonly FormField[], error: unknown): void {
  const complaints = Object.entries(asApiError(error).fields);
  const placed = complaints.filter(([name]) => fields.some((field) => field.name === fieldOf(name)));
  placed.forEach(([name, sentences], at) => form.setError(fieldOf(name), { type: "server", message: sentences.join(" ") }, { shouldFocus: at === 0 }));
}

/** "settings.accountId" complains about the field "accountId". */
function fieldOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
