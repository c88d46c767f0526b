import { z } from "zod";
import { getImport } from "@/lib/imports/data/get-import";
import { discardImport } from "@/lib/imports/mutations/apply";
import { importDetailSchema, importParams, projectQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  summary: "Discard an import that was not applied", tags: ["imports"], kind: "json", access: "project", permission: "imports:write",
  params: importParams, query: projectQuery, body: z.object({}), response: importDetailSchema,
}, async ({ scope, params }) => {
  await discardImport(scope, params.id);
  return getImport(scope, params.id);
});
