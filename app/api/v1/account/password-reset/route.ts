import { z } from "zod";
import { askForReset } from "@/lib/accounts/access/reset-password";
import { mailAskInput } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Ask for a link to set a new password",
    description: "Answers the same, and after the same time, whether or not the address has an account.",
    tags: ["account"],
    kind: "auth",
    access: "public",
    rateLimit: { points: 30, seconds: 3_600, by: "address", shared: true },
    body: mailAskInput,
    response: z.null(),
    status: 204,
  },
  ({ body }) => askForReset(body.email),
);
