import { listWebhookFailures } from "@/lib/admin/loaders/deliveries";
import { failedWebhookPage, listFailedQuery } from "@/lib/admin/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List events of outside services that could not be worked off", tags: ["administration"], kind: "json", access: "instance",
  query: listFailedQuery, response: failedWebhookPage,
}, ({ query }) => listWebhookFailures(query));
