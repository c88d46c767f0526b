import { z } from "zod";
import { changePassword } from "@/lib/accounts/access";
import { changePasswordInput } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Change your password; your other sessions end",
    tags: ["sign-in"],
    kind: "auth",
    access: "user",
    rateLimit: { points: 20, seconds: 3_600, shared: true },
    body: changePasswordInput,
    response: z.null(),
    status: 204,
  },
  ({ user, body, clientAddress }) => changePassword(user, body, clientAddress),
);
