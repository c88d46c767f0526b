import { passSecondFactor } from "@/lib/accounts/access/second-factor";
import { codeInput, signInStepSchema } from "@/lib/accounts/schema";
import { browserOf, replyWithStep } from "@/lib/platform/auth/sign-in-step";
import { readStepCookie, SECOND_FACTOR } from "@/lib/platform/auth/step-cookies";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Finish a sign-in with a code of your app, or a recovery code",
    tags: ["sign-in"],
    kind: "auth",
    access: "public",
    rateLimit: { points: 60, seconds: 900, by: "address", shared: true },
    body: codeInput,
    response: signInStepSchema,
  },
  async ({ body, replyHeaders, ...asking }) => {
    const step = await passSecondFactor(readStepCookie(asking.request, SECOND_FACTOR), body.code, browserOf(asking));
    return { state: await replyWithStep(step, replyHeaders) };
  },
);
