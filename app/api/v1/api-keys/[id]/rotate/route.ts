import { rotateKey } from "@/lib/keys/mutations/rotate-key";
import { keyParams, madeKeySchema, rotateKeyInput } from "@/lib/keys/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  { summary: "Give an API key a new secret; the earlier one goes on for a while", tags: ["api-keys"], kind: "json", access: "tenant", permission: "keys:write", params: keyParams, body: rotateKeyInput, response: madeKeySchema },
  ({ scope, params, body }) => rotateKey(scope, params.id, body),
);
