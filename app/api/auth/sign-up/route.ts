import { signUp } from "@/lib/accounts/access";
import { signedUpSchema, signUpInput } from "@/lib/accounts/schema";
import { finishSignIn } from "@/lib/platform/auth/sign-in-step";
import { asUserId } from "@/lib/core/ids";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Sign up with e-mail and password; signs in too",
    tags: ["sign-in"],
    kind: "auth",
    access: "public",
    rateLimit: { points: 60, seconds: 3_600, by: "address", shared: true },
    body: signUpInput,
    response: signedUpSchema,
    status: 201,
  },
  async ({ body, ...asking }) => {
    const made = await signUp(body, asking.requestId);
    await finishSignIn(asUserId(made.userId), asking);
    return made;
  },
);
