import { listRefusals } from "@/lib/imports/data/get-import";
import { importParams, listRefusalsQuery, refusalPage } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List the rows that an import refused", tags: ["imports"], kind: "json", access: "project", permission: "imports:read",
  params: importParams, query: listRefusalsQuery, response: refusalPage,
}, ({ scope, params, query }) => listRefusals(scope, params.id, query));
