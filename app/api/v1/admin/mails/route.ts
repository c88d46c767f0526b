import { listMailFailures } from "@/lib/admin/loaders/deliveries";
import { failedMailPage, listFailedQuery } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List mails that could not be sent", tags: ["administration"], kind: "json", access: "instance",
  description: "Without their receivers and texts, which stay sealed.",
  query: listFailedQuery, response: failedMailPage,
}, ({ query }) => listMailFailures(query));
