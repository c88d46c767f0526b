import { z } from "zod";
import { getImport } from "@/lib/imports/data/get-import";
import { previewUndo } from "@/lib/imports/data/undo-preview";
import { startUndo } from "@/lib/imports/mutations/undo";
import { importDetailSchema, importParams, projectQuery, undoPreviewSchema } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "Count what undoing an import would do", tags: ["imports"], kind: "json", access: "project", permission: "imports:read",
  params: importParams, query: projectQuery, response: undoPreviewSchema,
}, ({ scope, params }) => previewUndo(scope, params.id));

export const POST = route({
  summary: "Undo an applied import", tags: ["imports"], kind: "json", access: "project", permission: "imports:write",
  description: "Takes back what the import was the last to write. What a later import has written stays and is listed under `kept`.",
  params: importParams, query: projectQuery, body: z.object({}), response: importDetailSchema, status: 202,
}, async ({ scope, params }) => {
  await startUndo(scope, params.id);
  return getImport(scope, params.id);
});
