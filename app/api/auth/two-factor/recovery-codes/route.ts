import { renewRecoveryCodes } from "@/lib/accounts/access/two-factor";
import { confirmationInput, recoveryCodesSchema } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Make new recovery codes; the earlier ones end",
    tags: ["sign-in"],
    kind: "auth",
    access: "user",
    rateLimit: { points: 20, seconds: 3_600, shared: true },
    body: confirmationInput,
    response: recoveryCodesSchema,
  },
  ({ user, body, clientAddress }) => renewRecoveryCodes(user, body, clientAddress),
);
