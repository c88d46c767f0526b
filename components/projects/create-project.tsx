"use client";
import { useState, type FormEvent } from "react";
import { useRouter } from "next/navigation";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { Project } from "@/lib/projects/schema";
import { apiSend, asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { browserZone, guessCurrency } from "./choices";
import { ProjectFields, type ProjectDraft } from "./project-fields";

interface CreateProjectProps { tenant: { id: string; slug: string }; outline?: boolean }

export function CreateProject({ tenant, outline }: CreateProjectProps) {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant={outline ? "outline" : "primary"}><Plus aria-hidden />Create project</Button>
      </DialogTrigger>
      <DialogContent title="Create project" description="One brand or shop, with its currency and its time zone.">
        <CreateProjectForm tenant={tenant} />
      </DialogContent>
    </Dialog>
  );
}

function CreateProjectForm({ tenant }: { tenant: { id: string; slug: string } }) {
  const router = useRouter();
  const [draft, setDraft] = useState<ProjectDraft>(() => ({ name: "", currency: guessCurrency(navigator.language), timeZone: browserZone() }));
  const create = useMutation({
    mutationFn: (input: ProjectDraft) => apiSend<Project>("POST", "projects", input, { query: { tenant: tenant.id } }),
    onSuccess: (project) => {
      router.push(`/app/${tenant.slug}/${project.slug}/imports/new`);
      router.refresh();
    },
  });
  const errors = create.error ? asApiError(create.error).fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(draft);
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {create.error && Object.keys(errors).length === 0 ? <ErrorNotice error={create.error} title="The project was not created." /> : null}
      <ProjectFields draft={draft} onChange={setDraft} errors={errors} />
      <DialogFooter>
        <DialogClose asChild><Button variant="outline">Cancel</Button></DialogClose>
        <Button type="submit" busy={create.isPending || create.isSuccess}>Create project</Button>
      </DialogFooter>
    </form>
  );
}
