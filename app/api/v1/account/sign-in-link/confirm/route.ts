import { openMagicLink } from "@/lib/accounts/access/magic-link";
import { linkInput, signInStepSchema } from "@/lib/accounts/schema";
import { finishSignIn } from "@/lib/platform/auth/sign-in-step";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Sign in with what the mail brought",
    description: "A second factor is still asked for where the account has one.",
    tags: ["account"],
    kind: "auth",
    access: "public",
    rateLimit: { points: 60, seconds: 3_600, by: "address", shared: true },
    body: linkInput,
    response: signInStepSchema,
  },
  async ({ body, ...asking }) => ({ state: await finishSignIn(await openMagicLink(body.token, asking.requestId), asking) }),
);
