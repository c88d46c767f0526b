import { getDataHealth } from "@/lib/data-health/loaders";
import { healthReport } from "@/lib/data-health/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List what is wrong with the data or missing from it",
    description: "The most pressing first. What was put away stands apart.",
    tags: ["integrations"], kind: "json", access: "project", permission: "integrations:read", response: healthReport,
  },
  ({ scope }) => getDataHealth(scope),
);
