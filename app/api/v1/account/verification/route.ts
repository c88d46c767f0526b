import { z } from "zod";
import { sendVerification } from "@/lib/accounts/access/verify-email";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Have the mail sent again that verifies your e-mail address",
    tags: ["account"],
    kind: "auth",
    access: "user",
    rateLimit: { points: 20, seconds: 3_600, shared: true },
    response: z.null(),
    status: 204,
  },
  ({ user }) => sendVerification(user.userId),
);
