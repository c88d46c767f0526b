import { getBilling } from "@/lib/billing/data/get-billing";
import { changePlan } from "@/lib/billing/mutations/change-plan";
import { billingSchema, changeInput } from "@/lib/billing/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Change the plan",
    tags: ["billing"],
    kind: "json",
    access: "tenant",
    permission: "billing:write",
    feature: "billing",
    rateLimit: { points: 120, seconds: 3_600 },
    body: changeInput,
    response: billingSchema,
  },
  async ({ scope, body }) => {
    await changePlan(scope, body);
    return getBilling(scope);
  },
);
