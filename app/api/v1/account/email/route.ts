import { z } from "zod";
import { askForNewEmail } from "@/lib/accounts/access/change-email";
import { changeEmailInput } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Ask for another e-mail address; a link goes to it and a notice to the old one",
    tags: ["account"],
    kind: "auth",
    access: "user",
    rateLimit: { points: 20, seconds: 3_600, shared: true },
    body: changeEmailInput,
    response: z.null(),
    status: 204,
  },
  ({ user, body, clientAddress }) => askForNewEmail(user, body, clientAddress),
);
