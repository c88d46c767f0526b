import { issueToken } from "@/lib/keys/access";
import { keyTokenSchema } from "@/lib/keys/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Make a short-lived token from an API key",
  description: "The token is a JWT that works for 15 minutes in the key's place, and ends at once when the key is revoked.",
  tags: ["api-keys"], kind: "json", access: "key",
  rateLimit: { points: 120, seconds: 60 },
  response: keyTokenSchema, status: 201,
}, ({ key }) => issueToken(key));
