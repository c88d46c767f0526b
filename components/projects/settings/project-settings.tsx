"use client";
import { useMemo, useState } from "react";
import { useRouter } from "next/navigation";
import type { FormField } from "@/lib/core/forms";
import type { UpdatedProject } from "@/lib/projects/schema";
import { apiSend } from "@/components/api/client";
import { SaveBar } from "@/components/layout/form/save-bar";
import { SchemaFields } from "@/components/layout/form/schema-fields";
import { SchemaForm } from "@/components/layout/form/schema-form";
import { useSchemaForm } from "@/components/layout/form/use-schema-form";
import { Alert } from "@/components/ui/alert";
import { Card, CardContent } from "@/components/ui/card";
import { currencyOptions, zoneOptions } from "../choices";
import type { ProjectFacts } from "./project-facts";
import { PendingZone } from "./pending-zone";
import { useZoneChange } from "./use-zone-change";

interface ProjectSettingsProps { project: ProjectFacts & { id: string }; fields: FormField[]; pendingTimeZone: string | null }

export function ProjectSettings({ project, fields, pendingTimeZone }: ProjectSettingsProps) {
  const router = useRouter();
  const [savedZone, setSavedZone] = useState(project.timeZone);
  const [stored] = useState({ ...project, timeZone: pendingTimeZone ?? project.timeZone });
  const zone = useZoneChange(project.id, pendingTimeZone);
  const choices = useMemo(() => ({ currency: currencyOptions(), timeZone: zoneOptions() }), []);
  const state = useSchemaForm<UpdatedProject>({
    fields,
    stored,
    save: (_, changes) => apiSend("PATCH", `projects/${project.id}`, changes),
    onSaved: ({ name, currency, timeZone, pendingTimeZone: next }) => {
      setSavedZone(timeZone);
      if (next) zone.start(next);
      router.refresh();
      return { name, currency, timeZone: next ?? timeZone };
    },
  });
  return (
    <div className="grid max-w-xl gap-4">
      {zone.pending ? <PendingZone from={savedZone} to={zone.pending} /> : null}
      {zone.done ? <Alert tone="success" live title={`The days are now those of ${zone.done.replaceAll("_", " ")}.`} /> : null}
      <Card aria-label="Project">
        <CardContent>
          <SchemaForm state={state} failure="The settings were not saved." meaning="The project is as it was.">
            <SchemaFields state={state} choices={choices} disabled={zone.pending ? ["timeZone"] : []} />
            <SaveBar state={state} />
          </SchemaForm>
        </CardContent>
      </Card>
    </div>
  );
}
