import { listFxRates } from "@/lib/fx/data/rates";
import { fxRatePage, listFxRatesQuery } from "@/lib/fx/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List exchange rates",
    tags: ["fx-rates"],
    kind: "json",
    access: "project",
    permission: "fx:read",
    query: listFxRatesQuery,
    response: fxRatePage,
  },
  ({ scope, query }) => listFxRates(scope, query),
);
