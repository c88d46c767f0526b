import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { returnFromConsent } from "@/lib/wiring/consents/return-from-consent";

export const GET = route(
  {
    summary: "Come back from a provider's consent page",
    tags: ["integrations"],
    kind: "auth",
    access: "user",
    params: z.object({ provider: z.string().max(40) }),
    rateLimit: { points: 120, seconds: 3_600 },
    response: z.null(),
  },
  ({ user, params, request, requestId }) => returnFromConsent(user, params.provider, new URL(request.url).searchParams, requestId),
);
