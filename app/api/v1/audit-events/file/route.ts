import { z } from "zod";
import { toAttachment } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";
import { exportEvents } from "@/lib/trail/mutations/export-events";
import { exportEventsQuery } from "@/lib/trail/schema";

export const GET = route({
  summary: "Fetch the audit log as CSV", tags: ["audit"], kind: "stream", access: "tenant", permission: "audit:read", feature: "auditLog",
  rateLimit: { points: 20, seconds: 60 }, query: exportEventsQuery, response: z.string(), mediaType: "text/csv",
}, async ({ scope, query }) => toAttachment(await exportEvents(scope, query)));
