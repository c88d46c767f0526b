import { getBilling } from "@/lib/billing/data/get-billing";
import { refreshBilling } from "@/lib/billing/mutations/reconcile";
import { billingSchema } from "@/lib/billing/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Read the subscription from the payment provider again",
    tags: ["billing"],
    kind: "json",
    access: "tenant",
    permission: "billing:write",
    rateLimit: { points: 120, seconds: 3_600 },
    response: billingSchema,
  },
  async ({ scope }) => {
    await refreshBilling(scope);
    return getBilling(scope);
  },
);
