import { route } from "@/lib/platform/http/route";
import { listProjects } from "@/lib/projects/data";
import { createProject } from "@/lib/projects/mutations/create-project";
import { createProjectInput, listProjectsQuery, projectPage, projectSchema } from "@/lib/projects/schema";

export const GET = route(
  {
    summary: "List the workspace's projects",
    tags: ["projects"],
    kind: "json",
    access: "tenant",
    permission: "project:read",
    query: listProjectsQuery,
    response: projectPage,
  },
  ({ scope, query }) => listProjects(scope, query),
);

export const POST = route(
  {
    summary: "Create a project",
    tags: ["projects"],
    kind: "json",
    access: "tenant",
    permission: "projects:create",
    body: createProjectInput,
    response: projectSchema,
    status: 201,
  },
  ({ scope, body }) => createProject(scope, body),
);
