import { getImport } from "@/lib/imports/data/get-import";
import { startCheck } from "@/lib/imports/mutations/check";
import { importDetailSchema, importParams, projectQuery } from "@/lib/imports/schema";
import { mapping } from "@/lib/ingest/mapping/schema";
import { route } from "@/lib/platform/http/route";

export const PUT = route({
  summary: "Set an import's mapping and start its dry run", tags: ["imports"], kind: "json", access: "project", permission: "imports:write",
  params: importParams, query: projectQuery, body: mapping, response: importDetailSchema, status: 202,
}, async ({ scope, params, body }) => {
  await startCheck(scope, params.id, body);
  return getImport(scope, params.id);
});
