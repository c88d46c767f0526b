import { discardQueue } from "@/lib/admin/access/dead-letters";
import { outcomeSchema, queueInput } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Discard all dead letters of a queue, at most 500", tags: ["administration"], kind: "json", access: "instance",
  body: queueInput, response: outcomeSchema,
}, ({ user, requestId, body }) => discardQueue({ user, requestId }, body.queue));
