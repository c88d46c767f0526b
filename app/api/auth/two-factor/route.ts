import { z } from "zod";
import { getTwoFactor, offerTwoFactor, switchOffTwoFactor } from "@/lib/accounts/access/two-factor";
import { confirmationInput, twoFactorOfferSchema, twoFactorSchema } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

const declaration = { tags: ["sign-in"], kind: "auth", access: "user" } as const;
const rateLimit = { points: 20, seconds: 3_600, shared: true };

export const GET = route({ ...declaration, summary: "Get your two-factor sign-in", response: twoFactorSchema }, ({ user }) => getTwoFactor(user));

export const POST = route(
  { ...declaration, summary: "Begin two-factor sign-in: a key for your app", rateLimit, body: confirmationInput, response: twoFactorOfferSchema },
  ({ user, body, clientAddress }) => offerTwoFactor(user, body, clientAddress),
);

export const DELETE = route(
  { ...declaration, summary: "Switch two-factor sign-in off", rateLimit, body: confirmationInput, response: z.null(), status: 204 },
  ({ user, body, clientAddress }) => switchOffTwoFactor(user, body, clientAddress),
);
