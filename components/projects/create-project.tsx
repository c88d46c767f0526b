"use client";
import dynamic from "next/dynamic";
import { Plus } from "lucide-react";
import type { FormField } from "@/lib/core/forms";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";

const CreateProjectForm = dynamic(() => import("./create-project-form").then((file) => file.CreateProjectForm), {
  loading: () => <Skeleton className="h-72" />,
});

interface CreateProjectProps { tenant: { id: string; slug: string }; fields: FormField[]; outline?: boolean }

export function CreateProject({ tenant, fields, outline }: CreateProjectProps) {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant={outline ? "outline" : "primary"}><Plus aria-hidden />Create project</Button>
      </DialogTrigger>
      <DialogContent title="Create project" description="One brand or shop, with its currency and its time zone.">
        <CreateProjectForm tenant={tenant} fields={fields} />
      </DialogContent>
    </Dialog>
  );
}
