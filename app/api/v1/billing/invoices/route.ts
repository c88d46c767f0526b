import { listInvoices } from "@/lib/billing/data/get-billing";
import { invoicePage, listInvoicesQuery } from "@/lib/billing/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List the workspace's invoices",
    tags: ["billing"],
    kind: "json",
    access: "tenant",
    permission: "billing:read",
    query: listInvoicesQuery,
    response: invoicePage,
  },
  ({ scope, query }) => listInvoices(scope, query),
);
