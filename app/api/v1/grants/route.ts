import { z } from "zod";
import { exchangeKey } from "@/lib/grants/mutations/exchange-key";
import { keyInput } from "@/lib/grants/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Connect by a key",
    description: "For providers without a consent page. The key is proven by a call, kept encrypted and never shown again.",
    tags: ["integrations"],
    kind: "json",
    access: "project",
    permission: "integrations:write",
    feature: "sync",
    rateLimit: { points: 60, seconds: 3_600 },
    body: keyInput,
    response: z.object({ grantId: z.uuid() }),
    status: 201,
  },
  ({ scope, body }) => exchangeKey(scope, body),
);
