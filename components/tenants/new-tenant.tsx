"use client";
import { useState } from "react";
import Link from "next/link";
import type { FormField } from "@/lib/core/forms";
import type { Tenant } from "@/lib/tenants/schema";
import { apiSend } from "@/components/api/client";
import { SchemaFields } from "@/components/layout/form/schema-fields";
import { SchemaForm } from "@/components/layout/form/schema-form";
import { useSchemaForm } from "@/components/layout/form/use-schema-form";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";

/** Who is in no workspace yet has nowhere to go back to. */
export function NewTenant({ fields, isFirst }: { fields: FormField[]; isFirst: boolean }) {
  const [left, setLeft] = useState(false);
  const state = useSchemaForm<Tenant>({
    fields,
    save: (payload) => apiSend("POST", "tenants", payload),
    onSaved: ({ slug }) => {
      setLeft(true);
      window.location.assign(`/app/${slug}`);
    },
  });
  return (
    <Card aria-label="New workspace" className="max-w-xl">
      <CardContent>
        <SchemaForm state={state} failure="The workspace was not made.">
          <SchemaFields state={state} />
          <div className="flex gap-2">
            <Button type="submit" busy={state.isSaving || left}>Create workspace</Button>
            {isFirst ? null : <Button asChild variant="outline"><Link href="/app" prefetch={false}>Cancel</Link></Button>}
          </div>
        </SchemaForm>
      </CardContent>
    </Card>
  );
}
