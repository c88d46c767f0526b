import { noticeExport } from "@/lib/exports/mutations/change";
import { exportParams, noticeSchema } from "@/lib/exports/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Note that the end of an export was shown to its maker", tags: ["exports"], kind: "json", access: "project", permission: "exports:read",
  params: exportParams, response: noticeSchema,
}, ({ scope, params }) => noticeExport(scope, params.id));
