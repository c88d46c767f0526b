import { askBatch } from "@/lib/metric-runs/mutations/ask";
import { metricBatchReplySchema } from "@/lib/metric-runs/schema";
import { metricBatchSchema, metricsScopeQuery } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Ask for several answers at once",
    description: "All queries see the same state of the data, and what they share is read once. Those that take too long are answered with the id of a run each, the others with their figures.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "metrics:read",
    feature: "dashboard",
    query: metricsScopeQuery,
    body: metricBatchSchema,
    response: metricBatchReplySchema,
  },
  ({ scope, body }) => askBatch(scope, body.queries),
);
