import { z } from "zod";
import { resetPassword } from "@/lib/accounts/access/reset-password";
import { resetPasswordInput } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Set a new password with what the mail brought; every session ends",
    tags: ["account"],
    kind: "auth",
    access: "public",
    rateLimit: { points: 60, seconds: 3_600, by: "address", shared: true },
    body: resetPasswordInput,
    response: z.null(),
    status: 204,
  },
  ({ body }) => resetPassword(body),
);
