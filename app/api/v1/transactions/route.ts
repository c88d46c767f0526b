import { listTransactions } from "@/lib/payments/data/list-transactions";
import { transactionPage, listTransactionsQuery } from "@/lib/payments/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "List payments, refunds, fees and payouts",
    tags: ["payments"],
    kind: "json",
    access: "project",
    permission: "orders:read",
    query: listTransactionsQuery,
    response: transactionPage,
  },
  ({ scope, query }) => listTransactions(scope, query),
);
