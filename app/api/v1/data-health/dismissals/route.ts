import { dismissItem } from "@/lib/data-health/mutations/dismiss";
import { dismissalSchema, dismissInput } from "@/lib/data-health/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Put an item of data health away for thirty days",
    tags: ["integrations"], kind: "json", access: "project", permission: "integrations:write", body: dismissInput, response: dismissalSchema, status: 201,
  },
  ({ scope, body }) => dismissItem(scope, body),
);
