import { openPortal } from "@/lib/billing/mutations/open-portal";
import { addressSchema } from "@/lib/billing/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Open the billing portal",
    description: "Gives an address that works once and for a short while. Cards, tax ids and addresses are kept there.",
    tags: ["billing"],
    kind: "json",
    access: "tenant",
    permission: "billing:write",
    feature: "billing",
    rateLimit: { points: 120, seconds: 3_600 },
    response: addressSchema,
    status: 201,
  },
  ({ scope }) => openPortal(scope),
);
