import { listCostRules } from "@/lib/costs/data";
import { createCostRule } from "@/lib/costs/mutations/save-cost-rule";
import { costRuleInput, costRulePage, costRuleSchema, listCostRulesQuery } from "@/lib/costs/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  { summary: "List the project's cost rules", tags: ["costs"], kind: "json", access: "project", permission: "project:read", query: listCostRulesQuery, response: costRulePage },
  ({ scope, query }) => listCostRules(scope, query),
);

export const POST = route(
  {
    summary: "Add a cost rule",
    description: "What orders cost beside their goods, from a day to a day. A day has one rule of a kind and basis.",
    tags: ["costs"],
    kind: "json",
    access: "project",
    permission: "costs:write",
    body: costRuleInput,
    response: costRuleSchema,
    status: 201,
  },
  ({ scope, body }) => createCostRule(scope, body),
);
