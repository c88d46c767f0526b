import { z } from "zod";
import { deleteCostRule, updateCostRule } from "@/lib/costs/mutations/save-cost-rule";
import { costRuleInput, costRuleParams, costRuleSchema } from "@/lib/costs/schema";
import { route } from "@/lib/platform/http/route";

export const PUT = route(
  { summary: "Set a cost rule anew", tags: ["costs"], kind: "json", access: "project", permission: "costs:write", params: costRuleParams, body: costRuleInput, response: costRuleSchema },
  ({ scope, params, body }) => updateCostRule(scope, params.id, body),
);

export const DELETE = route(
  { summary: "Delete a cost rule", tags: ["costs"], kind: "json", access: "project", permission: "costs:write", params: costRuleParams, response: z.null(), status: 204 },
  ({ scope, params }) => deleteCostRule(scope, params.id),
);
