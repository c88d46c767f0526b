import { listProducts } from "@/lib/products/data";
import { productPage, listProductsQuery } from "@/lib/products/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List products",
    tags: ["products"],
    kind: "json",
    access: "project",
    permission: "products:read",
    query: listProductsQuery,
    response: productPage,
  },
  ({ scope, query }) => listProducts(scope, query),
);
