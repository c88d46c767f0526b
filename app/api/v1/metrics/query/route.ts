import { runQuery } from "@/lib/metrics/data";
import { metricQuerySchema, metricResultSchema, metricsScopeQuery } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Ask for metrics",
    description: "Values are decimal texts, exact for money; null is a figure that is not defined or not known.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "metrics:read",
    query: metricsScopeQuery,
    body: metricQuerySchema,
    response: metricResultSchema,
  },
  ({ scope, body }) => runQuery(scope, body),
);
