import { askQuery } from "@/lib/metric-runs/mutations/ask";
import { metricReplySchema } from "@/lib/metric-runs/schema";
import { metricQuerySchema, metricsScopeQuery } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Ask for metrics",
    description: "Values are decimal texts, exact for money; null is a figure that is not defined or not known. A question that takes longer than two seconds is answered with the id of a run, which goes on in the background.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "metrics:read",
    feature: "dashboard",
    query: metricsScopeQuery,
    body: metricQuerySchema,
    response: metricReplySchema,
  },
  ({ scope, body }) => askQuery(scope, body),
);
