import { replayQueue } from "@/lib/admin/access/dead-letters";
import { outcomeSchema, queueInput } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Run all dead letters of a queue again, at most 500", tags: ["administration"], kind: "json", access: "instance",
  body: queueInput, response: outcomeSchema,
}, ({ user, requestId, body }) => replayQueue({ user, requestId }, body.queue));
