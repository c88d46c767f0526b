import { route } from "@/lib/platform/http/route";
import { listEvents } from "@/lib/trail/data/list-events";
import { auditEventPage, listEventsQuery } from "@/lib/trail/schema";

export const GET = route(
  { summary: "List who did what", tags: ["audit"], kind: "json", access: "tenant", permission: "audit:read", feature: "auditLog", query: listEventsQuery, response: auditEventPage },
  ({ scope, query }) => listEvents(scope, query),
);
