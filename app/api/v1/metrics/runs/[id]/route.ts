import { getRun } from "@/lib/metric-runs/data";
import { cancelRun } from "@/lib/metric-runs/mutations/cancel";
import { metricRunSchema, runParams } from "@/lib/metric-runs/schema";
import { metricsScopeQuery } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "See how far a long question is",
    description: "Its progress, and its answer once it is done. Runs are kept for a day.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "metrics:read",
    params: runParams,
    query: metricsScopeQuery,
    response: metricRunSchema,
  },
  ({ scope, params }) => getRun(scope, params.id),
);

export const DELETE = route(
  {
    summary: "Cancel a long question",
    description: "Its first asker, an owner or an admin may. A run that is over stays as it is.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "metrics:read",
    params: runParams,
    query: metricsScopeQuery,
    response: metricRunSchema,
  },
  ({ scope, params }) => cancelRun(scope, params.id),
);
