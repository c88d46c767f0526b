import { z } from "zod";
import { webhookParams } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";
import { replayWebhook } from "@/lib/wiring/admin/replay-webhook";

export const POST = route({
  summary: "Work a failed event off again", tags: ["administration"], kind: "json", access: "instance",
  params: webhookParams, response: z.null(), status: 204,
}, ({ user, requestId, params }) => replayWebhook({ user, requestId }, params.provider, params.event));
