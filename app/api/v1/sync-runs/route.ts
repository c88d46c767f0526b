import { route } from "@/lib/platform/http/route";
import { listRuns } from "@/lib/sync/data/runs";
import { listRunsQuery, runPage } from "@/lib/sync/schema";

export const GET = route(
  { summary: "List the sync runs of a connected account", tags: ["integrations"], kind: "json", access: "project", permission: "integrations:read", query: listRunsQuery, response: runPage },
  ({ scope, query }) => listRuns(scope, query),
);
