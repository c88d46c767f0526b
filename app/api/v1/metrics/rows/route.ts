import { listFigureRows } from "@/lib/exports/data/list-rows";
import { figureRowsSchema, listFigureRowsInput } from "@/lib/exports/schema";
import { metricsScopeQuery } from "@/lib/metrics/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "List the rows behind a figure",
    description: "Orders, order lines, ad days, traffic or e-mails, in the columns of their export, cut by the zone and the filters of a metric question.",
    tags: ["metrics"],
    kind: "json",
    access: "project",
    permission: "orders:read",
    feature: "dashboard",
    query: metricsScopeQuery,
    body: listFigureRowsInput,
    response: figureRowsSchema,
  },
  ({ scope, body }) => listFigureRows(scope, body),
);
