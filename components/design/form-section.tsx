"use client";
import { useState } from "react";
import type { FormField } from "@/lib/core/forms";
import { ApiError } from "@/components/api/client";
import type { FormPayload } from "@/components/layout/form/form-values";
import { SaveBar } from "@/components/layout/form/save-bar";
import { SchemaFields } from "@/components/layout/form/schema-fields";
import { SchemaForm } from "@/components/layout/form/schema-form";
import { useSchemaForm } from "@/components/layout/form/use-schema-form";
import { Card, CardContent } from "@/components/ui/card";
import { Section } from "./section";

/** Stands for an API that knows one name already. */
async function save(payload: FormPayload): Promise<FormPayload> {
  if (String(payload.name).toLowerCase() === "taken") {
    throw new ApiError({ detail: "Check the fields.", code: "validation_failed", errors: { name: ["This name is taken."] } }, 422);
  }
  return payload;
}

export function FormSection({ fields }: { fields: FormField[] }) {
  const [sent, setSent] = useState<FormPayload | null>(null);
  const state = useSchemaForm<FormPayload>({ fields, save, onSaved: setSent });
  return (
    <Section id="form" title="Form" sentence="Made from a zod schema on the server: the browser gets names, kinds and limits, not the schema. The API's complaints come back to their fields; the name “taken” shows how.">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card aria-label="Sample settings">
          <CardContent><SchemaForm state={state} failure="The settings were not saved."><SchemaFields state={state} /><SaveBar state={state} /></SchemaForm></CardContent>
        </Card>
        <div className="grid grid-cols-1 content-start gap-2">
          <h3 className="text-[0.8125rem] font-medium text-muted-foreground">What would be sent</h3>
          <pre tabIndex={0} aria-label="What would be sent" className="num scroll-frame min-h-20 whitespace-pre-wrap wrap-anywhere rounded-lg border bg-card p-3 text-[0.8125rem]">{sent ? JSON.stringify(sent, null, 2) : "Nothing yet."}</pre>
        </div>
      </div>
    </Section>
  );
}
