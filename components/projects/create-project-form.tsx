"use client";
import { useEffect, useMemo, useState } from "react";
import { useRouter } from "next/navigation";
import type { FormField } from "@/lib/core/forms";
import type { Project } from "@/lib/projects/schema";
import { apiSend } from "@/components/api/client";
import { SchemaFields } from "@/components/layout/form/schema-fields";
import { SchemaForm } from "@/components/layout/form/schema-form";
import { useSchemaForm } from "@/components/layout/form/use-schema-form";
import { toValues } from "@/components/layout/form/form-values";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { browserZone, currencyOptions, guessCurrency, zoneOptions } from "./choices";

interface CreateProjectFormProps { tenant: { id: string; slug: string }; fields: FormField[] }

export function CreateProjectForm({ tenant, fields }: CreateProjectFormProps) {
  const router = useRouter();
  const [isDone, setDone] = useState(false);
  const guessed = useMemo(() => guessInto(fields), [fields]);
  const choices = useMemo(() => ({ currency: currencyOptions(), timeZone: zoneOptions() }), []);
  const state = useSchemaForm<Project>({
    fields: guessed,
    save: (payload) => apiSend("POST", "projects", payload, { query: { tenant: tenant.id } }),
    onSaved: (project) => {
      setDone(true);
      router.push(`/app/${tenant.slug}/${project.slug}/imports/new`);
      router.refresh();
    },
  });
  // The dialog looked for something to focus before this form had been fetched.
  const { setFocus } = state.form;
  const firstName = guessed[0]?.name;
  useEffect(() => {
    if (firstName) setFocus(firstName);
  }, [setFocus, firstName]);
  return (
    <SchemaForm state={state} failure="The project was not created.">
      <SchemaFields state={state} choices={choices} />
      <DialogFooter>
        <DialogClose asChild><Button variant="outline">Cancel</Button></DialogClose>
        <Button type="submit" busy={state.isSaving || isDone}>Create project</Button>
      </DialogFooter>
    </SchemaForm>
  );
}

/** A first guess from the browser, which the person confirms. */
function guessInto(fields: FormField[]): FormField[] {
  const guesses = toValues(fields, { currency: guessCurrency(navigator.language), timeZone: browserZone() });
  return fields.map((field) => ({ ...field, initial: guesses[field.name] ?? field.initial }));
}
