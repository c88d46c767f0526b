import { confirmTwoFactor } from "@/lib/accounts/access/two-factor";
import { codeInput, recoveryCodesSchema } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  { summary: "Switch two-factor sign-in on with a code of your app", tags: ["sign-in"], kind: "auth", access: "user", body: codeInput, response: recoveryCodesSchema },
  ({ user, body }) => confirmTwoFactor(user, body.code),
);
