import { listOrderLines } from "@/lib/orders/data/list-order-lines";
import { orderLinePage, listOrderLinesQuery } from "@/lib/orders/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List order lines",
    tags: ["orders"],
    kind: "json",
    access: "project",
    permission: "orders:read",
    query: listOrderLinesQuery,
    response: orderLinePage,
  },
  ({ scope, query }) => listOrderLines(scope, query),
);
