import { installationScope } from "@/lib/audit/access";
import { route } from "@/lib/platform/http/route";
import { listEvents } from "@/lib/trail/data/list-events";
import { auditEventPage, listEventsQuery } from "@/lib/trail/schema";

export const GET = route({
  summary: "List what administrators did to the installation", tags: ["administration"], kind: "json", access: "instance",
  description: "Changes of flags, and what belongs to no workspace. What was done to a workspace stands in that one's audit log.",
  query: listEventsQuery, response: auditEventPage,
}, ({ user, requestId, query }) => listEvents(installationScope({ kind: "instance", userId: user.userId }, requestId), query));
