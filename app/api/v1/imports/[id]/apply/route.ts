import { getImport } from "@/lib/imports/data/get-import";
import { startApply } from "@/lib/imports/mutations/apply";
import { applyInput, importDetailSchema, importParams, projectQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Apply a checked import", tags: ["imports"], kind: "json", access: "project", permission: "imports:write", feature: "imports",
  params: importParams, query: projectQuery, body: applyInput, response: importDetailSchema, status: 202,
}, async ({ scope, params, body }) => {
  await startApply(scope, params.id, body);
  return getImport(scope, params.id);
});
