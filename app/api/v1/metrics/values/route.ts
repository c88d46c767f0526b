import { listValues } from "@/lib/metrics/read/values";
import { valuesQuery, valuesResultSchema } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "Find the values of a dimension",
    description: "What the project's orders and ads hold, for filters. Values that begin with the words come first.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "metrics:read",
    query: valuesQuery,
    response: valuesResultSchema,
  },
  ({ scope, query }) => listValues(scope, query),
);
