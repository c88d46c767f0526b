import { route } from "@/lib/platform/http/route";
import { createDemoProject } from "@/lib/demo/mutations/create-demo";
import { projectSchema } from "@/lib/projects/schema";

export const POST = route(
  {
    summary: "Create a demo project; its data comes in the background",
    tags: ["projects"],
    kind: "json",
    access: "tenant",
    permission: "projects:create",
    feature: "demo",
    rateLimit: { points: 10, seconds: 3_600 },
    response: projectSchema,
    status: 202,
  },
  ({ scope }) => createDemoProject(scope),
);
