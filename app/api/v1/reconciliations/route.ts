import { route } from "@/lib/platform/http/route";
import { getReconciliation, listReconciliations } from "@/lib/reconciliations/data/list";
import { requestCheck } from "@/lib/reconciliations/mutations/request-check";
import { listReconciliationsQuery, reconciliationPage, reconciliationSchema, requestCheckInput } from "@/lib/reconciliations/schema";

export const GET = route(
  {
    summary: "List comparisons with the platforms' own totals",
    description: "The last of each connected account; with `integrationId` all that are kept of that one, newest first.",
    tags: ["integrations"], kind: "json", access: "project", permission: "integrations:read", query: listReconciliationsQuery, response: reconciliationPage,
  },
  ({ scope, query }) => listReconciliations(scope, query),
);

export const POST = route(
  {
    summary: "Compare an account with its platform's own totals",
    description: "A job asks the platform; the comparison is `queued` until then.",
    tags: ["integrations"], kind: "json", access: "project", permission: "integrations:write", feature: "sync", body: requestCheckInput, response: reconciliationSchema, status: 201,
  },
  async ({ scope, body }) => getReconciliation(scope, await requestCheck(scope, body)),
);
