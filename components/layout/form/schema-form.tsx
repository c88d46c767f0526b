"use client";
import type { FormEvent, ReactNode } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { cn } from "@/components/ui/class-names";
import type { SchemaFormState } from "./use-schema-form";

interface SchemaFormProps {
  state: SchemaFormState;
  /** What happened when it failed: "The settings were not saved." */
  failure: string;
  meaning?: string;
  children: ReactNode;
  className?: string;
}

/** The frame of a form: its fields and buttons stand in it, what went wrong above them. */
export function SchemaForm({ state, failure, meaning, children, className }: SchemaFormProps) {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    state.submit();
  };
  return (
    <form onSubmit={onSubmit} noValidate className={cn("grid gap-4", className)}>
      {state.error ? <ErrorNotice error={state.error} title={failure} meaning={meaning} /> : null}
      {children}
    </form>
  );
}
