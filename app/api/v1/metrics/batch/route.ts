import { runBatch } from "@/lib/metrics/data";
import { metricBatchResultSchema, metricBatchSchema, metricsScopeQuery } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Ask for several answers at once",
    description: "All queries see the same state of the data, and what they share is read once.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "metrics:read",
    query: metricsScopeQuery,
    body: metricBatchSchema,
    response: metricBatchResultSchema,
  },
  ({ scope, body }) => runBatch(scope, body.queries),
);
