import { z } from "zod";
import { discardOne } from "@/lib/admin/access/dead-letters";
import { jobParams } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Discard a dead letter", tags: ["administration"], kind: "json", access: "instance",
  params: jobParams, response: z.null(), status: 204,
}, ({ user, requestId, params }) => discardOne({ user, requestId }, params.id));
