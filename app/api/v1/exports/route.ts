import { listExports } from "@/lib/exports/data/get-export";
import { createExport } from "@/lib/exports/mutations/create";
import { createExportInput, exportPage, exportSchema, listExportsQuery } from "@/lib/exports/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List exports", tags: ["exports"], kind: "json", access: "project", permission: "exports:read",
  query: listExportsQuery, response: exportPage,
}, ({ scope, query }) => listExports(scope, query));

export const POST = route({
  summary: "Export figures or rows as CSV", tags: ["exports"], kind: "json", access: "project", permission: "exports:make", feature: "exports",
  description: "A small export has status \"direct\": fetch its file within 15 minutes, and it is made as it is sent. A larger one is queued; its file can be fetched for 7 days once its status is \"ready\".",
  rateLimit: { points: 60, seconds: 60 },
  body: createExportInput, response: exportSchema, status: 201,
}, ({ scope, body }) => createExport(scope, body));
