import { z } from "zod";
import { resendMail } from "@/lib/admin/access/resend-mail";
import { mailParams } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Send a failed mail again", tags: ["administration"], kind: "json", access: "instance",
  params: mailParams, response: z.null(), status: 204,
}, ({ user, requestId, params }) => resendMail({ user, requestId }, params.id));
