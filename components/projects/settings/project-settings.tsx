"use client";
import { useState, type FormEvent } from "react";
import { useRouter } from "next/navigation";
import { useMutation } from "@tanstack/react-query";
import { apiSend, asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import type { UpdatedProject, UpdateProjectInput } from "@/lib/projects/schema";
import { ProjectFields, type ProjectDraft } from "../project-fields";
import { changesOf } from "./changes";
import { PendingZone } from "./pending-zone";
import { useZoneChange } from "./use-zone-change";

interface ProjectSettingsProps { project: ProjectDraft & { id: string }; pendingTimeZone: string | null }

export function ProjectSettings({ project, pendingTimeZone }: ProjectSettingsProps) {
  const router = useRouter();
  const [saved, setSaved] = useState<ProjectDraft>(project);
  const [draft, setDraft] = useState<ProjectDraft>({ ...project, timeZone: pendingTimeZone ?? project.timeZone });
  const zone = useZoneChange(project.id, pendingTimeZone);
  const save = useMutation({
    mutationFn: (input: UpdateProjectInput) => apiSend<UpdatedProject>("PATCH", `projects/${project.id}`, input),
    onSuccess: ({ name, currency, timeZone, pendingTimeZone: next }) => {
      setSaved({ name, currency, timeZone });
      setDraft({ name, currency, timeZone: next ?? timeZone });
      if (next) zone.start(next);
      router.refresh();
    },
  });
  const current = { ...saved, timeZone: zone.pending ?? zone.done ?? saved.timeZone };
  const changes = changesOf(current, draft);
  const errors = save.error ? asApiError(save.error).fields : {};
  const edit = (next: ProjectDraft) => {
    save.reset();
    setDraft(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changes) save.mutate(changes);
  };
  return (
    <div className="grid max-w-xl gap-4">
      {zone.pending ? <PendingZone from={saved.timeZone} to={zone.pending} /> : null}
      {zone.done ? <Alert tone="success" live title={`The days are now those of ${zone.done.replaceAll("_", " ")}.`} /> : null}
      <Card aria-label="Project">
        <CardContent>
          <form onSubmit={submit} className="grid gap-4">
            {save.error && Object.keys(errors).length === 0
              ? <ErrorNotice error={save.error} title="The settings were not saved." meaning="The project is as it was." /> : null}
            <ProjectFields
              draft={draft} onChange={edit} errors={errors} isZoneFixed={zone.pending !== null}
              zoneHint="It decides where a day begins and ends. After a change the figures are cut anew, which may take a moment; the old days stand until it is done."
            />
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" busy={save.isPending} disabled={!changes}>Save changes</Button>
              {changes ? <Button variant="outline" disabled={save.isPending} onClick={() => edit(current)}>Undo</Button> : null}
              <p role="status" className="text-muted-foreground">{save.isSuccess && !changes ? "Saved." : ""}</p>
            </div>
          </form>
        </CardContent>
      </Card>
    </div>
  );
}
