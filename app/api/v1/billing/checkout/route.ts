import { startCheckout } from "@/lib/billing/mutations/start-checkout";
import { addressSchema, choiceInput } from "@/lib/billing/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Open Checkout for a plan",
    description: "Gives the address of the payment provider's page. The plan holds once the provider confirms it.",
    tags: ["billing"],
    kind: "json",
    access: "tenant",
    permission: "billing:write",
    feature: "billing",
    rateLimit: { points: 120, seconds: 3_600 },
    body: choiceInput,
    response: addressSchema,
    status: 201,
  },
  ({ scope, body }) => startCheckout(scope, body),
);
