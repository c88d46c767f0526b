import { z } from "zod";
import { beginLink, unlinkOutsideAccount } from "@/lib/accounts/access/outside-accounts";
import { confirmationInput, providerParams } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

const declaration = {
  tags: ["sign-in"], kind: "auth", access: "user", params: providerParams, body: confirmationInput, response: z.null(), status: 204,
  rateLimit: { points: 20, seconds: 3_600, shared: true },
} as const;

export const POST = route({ ...declaration, summary: "Set out to link an account elsewhere" }, async ({ user, params, body, clientAddress, replyHeaders }) => {
  replyHeaders.append("set-cookie", await beginLink(user, params.provider, body, clientAddress));
});

export const DELETE = route({ ...declaration, summary: "Unlink an account elsewhere" }, ({ user, params, body, clientAddress }) =>
  unlinkOutsideAccount(user, params.provider, body, clientAddress),
);
