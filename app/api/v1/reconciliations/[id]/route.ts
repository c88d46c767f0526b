import { route } from "@/lib/platform/http/route";
import { getReconciliation } from "@/lib/reconciliations/data/list";
import { reconciliationParams, reconciliationSchema } from "@/lib/reconciliations/schema";

export const GET = route(
  { summary: "Get a comparison with a platform's own totals", tags: ["integrations"], kind: "json", access: "project", permission: "integrations:read", params: reconciliationParams, response: reconciliationSchema },
  ({ scope, params }) => getReconciliation(scope, params.id),
);
