import { z } from "zod";
import { askForMagicLink } from "@/lib/accounts/access/magic-link";
import { mailAskInput } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Ask for a link to sign in with",
    description: "Answers the same, and after the same time, whether or not the address has an account. Where sign-up is open, a new address gets a link that makes one.",
    tags: ["account"],
    kind: "auth",
    access: "public",
    rateLimit: { points: 30, seconds: 3_600, by: "address", shared: true },
    body: mailAskInput,
    response: z.null(),
    status: 204,
  },
  ({ body }) => askForMagicLink(body.email),
);
