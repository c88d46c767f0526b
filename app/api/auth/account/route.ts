import { z } from "zod";
import { deleteAccountInput } from "@/lib/accounts/schema";
import { sessionCookie } from "@/lib/platform/auth/cookie";
import { route } from "@/lib/platform/http/route";
import { deleteAccount } from "@/lib/wiring/delete-account";

export const DELETE = route(
  {
    summary: "Delete your account",
    tags: ["sign-in"],
    kind: "auth",
    access: "user",
    rateLimit: { points: 20, seconds: 3_600, shared: true },
    body: deleteAccountInput,
    response: z.null(),
    status: 204,
  },
  async ({ user, body, clientAddress, requestId, replyHeaders }) => {
    await deleteAccount(user, body, { clientAddress, requestId });
    replyHeaders.append("set-cookie", sessionCookie("member", ""));
  },
);
