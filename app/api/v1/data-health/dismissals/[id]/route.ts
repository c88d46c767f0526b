import { z } from "zod";
import { restoreItem } from "@/lib/data-health/mutations/dismiss";
import { dismissalParams } from "@/lib/data-health/schema";
import { route } from "@/lib/platform/http/route";

export const DELETE = route(
  { summary: "Show an item of data health again", tags: ["integrations"], kind: "json", access: "project", permission: "integrations:write", params: dismissalParams, response: z.null(), status: 204 },
  ({ scope, params }) => restoreItem(scope, params.id),
);
