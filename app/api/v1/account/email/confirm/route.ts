import { z } from "zod";
import { confirmNewEmail } from "@/lib/accounts/access/change-email";
import { linkInput } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Use another e-mail address, with what the mail to it brought",
    tags: ["account"],
    kind: "auth",
    access: "public",
    rateLimit: { points: 60, seconds: 3_600, by: "address", shared: true },
    body: linkInput,
    response: z.null(),
    status: 204,
  },
  ({ body }) => confirmNewEmail(body.token),
);
