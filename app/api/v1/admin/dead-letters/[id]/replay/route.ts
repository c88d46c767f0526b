import { z } from "zod";
import { replayOne } from "@/lib/admin/access/dead-letters";
import { jobParams } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Run a dead letter's job again", tags: ["administration"], kind: "json", access: "instance",
  params: jobParams, response: z.null(), status: 204,
}, ({ user, requestId, params }) => replayOne({ user, requestId }, params.id));
