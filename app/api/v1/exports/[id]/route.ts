import { getExport } from "@/lib/exports/data/get-export";
import { exportParams, exportSchema } from "@/lib/exports/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "Get an export", tags: ["exports"], kind: "json", access: "project", permission: "exports:read",
  params: exportParams, response: exportSchema,
}, ({ scope, params }) => getExport(scope, params.id));
