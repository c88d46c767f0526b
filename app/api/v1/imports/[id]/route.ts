import { getImport } from "@/lib/imports/data/get-import";
import { importDetailSchema, importParams, projectQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "Get an import", tags: ["imports"], kind: "json", access: "project", permission: "imports:read",
  params: importParams, query: projectQuery, response: importDetailSchema,
}, ({ scope, params }) => getImport(scope, params.id));
