import { z } from "zod";
import { verifyEmail } from "@/lib/accounts/access/verify-email";
import { linkInput } from "@/lib/accounts/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route(
  {
    summary: "Verify an e-mail address with what its mail brought",
    tags: ["account"],
    kind: "auth",
    access: "public",
    rateLimit: { points: 60, seconds: 3_600, by: "address", shared: true },
    body: linkInput,
    response: z.null(),
    status: 204,
  },
  ({ body }) => verifyEmail(body.token),
);
