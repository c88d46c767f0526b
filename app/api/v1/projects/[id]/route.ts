import { route } from "@/lib/platform/http/route";
import { getProject } from "@/lib/projects/data";
import { updateProject } from "@/lib/projects/mutations/update-project";
import { projectDetailSchema, projectParams, updateProjectInput, updatedProjectSchema } from "@/lib/projects/schema";

export const GET = route(
  {
    summary: "Get a project",
    tags: ["projects"],
    kind: "json",
    access: "project",
    scopeFrom: "path",
    permission: "project:read",
    params: projectParams,
    response: projectDetailSchema,
  },
  ({ scope }) => getProject(scope),
);

export const PATCH = route(
  {
    summary: "Change a project's name, currency or time zone",
    tags: ["projects"],
    kind: "json",
    access: "project",
    scopeFrom: "path",
    permission: "project:write",
    params: projectParams,
    body: updateProjectInput,
    response: updatedProjectSchema,
  },
  ({ scope, body }) => updateProject(scope, body),
);
