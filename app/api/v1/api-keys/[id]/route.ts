import { z } from "zod";
import { revokeKey } from "@/lib/keys/mutations/revoke-key";
import { keyParams } from "@/lib/keys/schema";
import { route } from "@/lib/platform/http/route";

export const DELETE = route(
  { summary: "Revoke an API key", tags: ["api-keys"], kind: "json", access: "tenant", permission: "keys:write", params: keyParams, response: z.null(), status: 204 },
  ({ scope, params }) => revokeKey(scope, params.id),
);
