import { openPassport } from "@/lib/metrics/answer/passport";
import { metricsScopeQuery, passportParams, reopenedSchema } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "Reopen a passport",
    description: "The query behind a figure, ready to be asked again, and which of its metrics are defined otherwise today.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "metrics:read",
    params: passportParams,
    query: metricsScopeQuery,
    response: reopenedSchema,
  },
  ({ params }) => openPassport(params.id),
);
