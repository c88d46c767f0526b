import { listOrders } from "@/lib/orders/data/list-orders";
import { orderPage, listOrdersQuery } from "@/lib/orders/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List orders",
    tags: ["orders"],
    kind: "json",
    access: "project",
    permission: "orders:read",
    query: listOrdersQuery,
    response: orderPage,
  },
  ({ scope, query }) => listOrders(scope, query),
);
