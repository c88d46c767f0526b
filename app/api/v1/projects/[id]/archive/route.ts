import { route } from "@/lib/platform/http/route";
import { archiveProject } from "@/lib/projects/mutations/archive-project";
import { archiveInput, projectParams, projectSchema } from "@/lib/projects/schema";

export const PUT = route(
  {
    summary: "Archive a project, or restore it",
    description: "An archived project is left out of lists and can only be read.",
    tags: ["projects"],
    kind: "json",
    access: "project",
    scopeFrom: "path",
    permission: "project:archive",
    params: projectParams,
    body: archiveInput,
    response: projectSchema,
  },
  ({ scope, body }) => archiveProject(scope, body.isArchived),
);
