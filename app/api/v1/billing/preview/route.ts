import { previewChange } from "@/lib/billing/mutations/change-plan";
import { changePreviewSchema, choiceInput } from "@/lib/billing/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Preview a change of plan",
    description: "What the change would cost now. Nothing is changed.",
    tags: ["billing"],
    kind: "json",
    access: "tenant",
    permission: "billing:write",
    rateLimit: { points: 300, seconds: 3_600 },
    body: choiceInput,
    response: changePreviewSchema,
  },
  ({ scope, body }) => previewChange(scope, body),
);
