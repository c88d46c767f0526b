import { getOrder } from "@/lib/orders/data/get-order";
import { orderDetailSchema, orderParams } from "@/lib/orders/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "Get an order with its lines",
    tags: ["orders"],
    kind: "json",
    access: "project",
    permission: "orders:read",
    params: orderParams,
    response: orderDetailSchema,
  },
  ({ scope, params }) => getOrder(scope, params.id),
);
