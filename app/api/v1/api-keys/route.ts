import { listKeys } from "@/lib/keys/data";
import { createKey } from "@/lib/keys/mutations/create-key";
import { apiKeyPage, createKeyInput, listKeysQuery, madeKeySchema } from "@/lib/keys/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route(
  { summary: "List the workspace's API keys", tags: ["api-keys"], kind: "json", access: "tenant", permission: "keys:read", query: listKeysQuery, response: apiKeyPage },
  ({ scope, query }) => listKeys(scope, query),
);

export const POST = route(
  { summary: "Make an API key; its secret is shown this once", tags: ["api-keys"], kind: "json", access: "tenant", permission: "keys:write", body: createKeyInput, response: madeKeySchema, status: 201 },
  ({ scope, body }) => createKey(scope, body),
);
