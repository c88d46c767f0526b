"use client";
import { useRouter } from "next/navigation";
import type { FormField } from "@/lib/core/forms";
import type { Role } from "@/lib/core/scope";
import { ROLE_SENTENCES, ROLE_TITLES } from "@/lib/members/constants";
import type { TenantName } from "@/lib/tenants/schema";
import { apiSend } from "@/components/api/client";
import { SaveBar } from "@/components/layout/form/save-bar";
import { SchemaFields } from "@/components/layout/form/schema-fields";
import { SchemaForm } from "@/components/layout/form/schema-form";
import { useSchemaForm } from "@/components/layout/form/use-schema-form";
import { Card, CardContent } from "@/components/ui/card";
import { LeavingCard } from "./leaving-card";

export interface GeneralViewProps {
  tenant: { id: string; name: string; slug: string };
  role: Role;
  isGuest: boolean;
  canWrite: boolean;
  canTransfer: boolean;
  canDelete: boolean;
  /** Whom the workspace can be handed to. */
  heirs: { id: string; name: string }[];
}

export function GeneralView({ fields, ...props }: GeneralViewProps & { fields: FormField[] }) {
  const { tenant, role, isGuest, canWrite } = props;
  return (
    <div className="grid max-w-xl gap-4">
      <Card aria-label="Workspace">
        <CardContent className="grid gap-4">
          {canWrite ? <NameForm tenant={tenant} fields={fields} /> : null}
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
            {canWrite ? null : <><dt className="text-muted-foreground">Name</dt><dd className="break-words">{tenant.name}</dd></>}
            <dt className="text-muted-foreground">Address</dt>
            <dd className="num break-all">/app/{tenant.slug}</dd>
            <dt className="text-muted-foreground">Your role</dt>
            <dd>
              {ROLE_TITLES[role]}{isGuest ? ", as a guest of some projects" : ""}
              <span className="block text-[0.8125rem] text-muted-foreground">{ROLE_SENTENCES[role]}</span>
            </dd>
          </dl>
        </CardContent>
      </Card>
      <LeavingCard {...props} />
    </div>
  );
}

function NameForm({ tenant, fields }: { tenant: GeneralViewProps["tenant"]; fields: FormField[] }) {
  const router = useRouter();
  const state = useSchemaForm<TenantName>({
    fields,
    stored: { name: tenant.name },
    save: (_, changes) => apiSend("PATCH", `tenants/${tenant.id}`, changes),
    onSaved: ({ name }) => {
      router.refresh();
      return { name };
    },
  });
  return (
    <SchemaForm state={state} failure="The workspace was not renamed." meaning="It is called as before.">
      <SchemaFields state={state} />
      <SaveBar state={state} />
    </SchemaForm>
  );
}
