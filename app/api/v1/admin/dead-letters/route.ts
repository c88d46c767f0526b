import { listDead } from "@/lib/admin/loaders/jobs";
import { deadLetterPage, listDeadQuery } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List jobs that failed for good", tags: ["administration"], kind: "json", access: "instance",
  query: listDeadQuery, response: deadLetterPage,
}, ({ query }) => listDead(query));
