import { getBilling } from "@/lib/billing/data/get-billing";
import { cancelSubscription } from "@/lib/billing/mutations/cancel";
import { billingSchema } from "@/lib/billing/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Cancel the subscription with its period",
    tags: ["billing"],
    kind: "json",
    access: "tenant",
    permission: "billing:write",
    feature: "billing",
    rateLimit: { points: 120, seconds: 3_600 },
    response: billingSchema,
  },
  async ({ scope }) => {
    await cancelSubscription(scope);
    return getBilling(scope);
  },
);
