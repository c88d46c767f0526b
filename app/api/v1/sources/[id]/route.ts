import { exportSource } from "@/lib/grants/loaders";
import { route } from "@/lib/platform/http/route";
import { exportedSource } from "@/lib/rest-sources/schema";
import { integrationParams } from "@/lib/sync/schema";

export const GET = route(
  {
    summary: "Export the configuration of a source",
    description: "As JSON to be kept or given to another project. It never holds the secret.",
    tags: ["integrations"],
    kind: "json",
    access: "project",
    permission: "integrations:write",
    params: integrationParams,
    response: exportedSource,
  },
  ({ scope, params }) => exportSource(scope, params.id),
);
