import { listKeptFacts } from "@/lib/imports/data/undo-preview";
import { importParams, keptFactPage, listRefusalsQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List what a later import has written over an import", tags: ["imports"], kind: "json", access: "project", permission: "imports:read",
  params: importParams, query: listRefusalsQuery, response: keptFactPage,
}, ({ scope, params, query }) => listKeptFacts(scope, params.id, query));
