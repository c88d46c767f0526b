import { listCustomers } from "@/lib/customers/data";
import { customerPage, listCustomersQuery } from "@/lib/customers/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List customers",
    tags: ["customers"],
    kind: "json",
    access: "project",
    permission: "customers:read",
    query: listCustomersQuery,
    response: customerPage,
  },
  ({ scope, query }) => listCustomers(scope, query),
);
