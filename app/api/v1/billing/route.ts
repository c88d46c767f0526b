import { getBilling } from "@/lib/billing/data/get-billing";
import { billingSchema } from "@/lib/billing/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  {
    summary: "Get the workspace's plan, subscription and usage",
    tags: ["billing"],
    kind: "json",
    access: "tenant",
    permission: "billing:read",
    response: billingSchema,
  },
  ({ scope }) => getBilling(scope),
);
