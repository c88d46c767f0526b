import { listQueues } from "@/lib/admin/loaders/jobs";
import { queueList } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List the queues with what waits, runs and failed", tags: ["administration"], kind: "json", access: "instance",
  response: queueList,
}, listQueues);
