import { cancelExport } from "@/lib/exports/mutations/change";
import { exportParams, exportSchema } from "@/lib/exports/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Cancel an export that is under way", tags: ["exports"], kind: "json", access: "project", permission: "exports:make",
  params: exportParams, response: exportSchema,
}, ({ scope, params }) => cancelExport(scope, params.id));
