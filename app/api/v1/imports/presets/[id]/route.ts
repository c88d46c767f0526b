import { z } from "zod";
import { deletePreset, renamePreset } from "@/lib/presets/mutations";
import { presetParams, presetSchema, renamePresetInput } from "@/lib/presets/schema";
import { projectQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const PATCH = route({
  summary: "Rename a mapping preset", tags: ["imports"], kind: "json", access: "project", permission: "imports:write",
  params: presetParams, query: projectQuery, body: renamePresetInput, response: presetSchema,
}, ({ scope, params, body }) => renamePreset(scope, params.id, body));

export const DELETE = route({
  summary: "Delete a mapping preset", tags: ["imports"], kind: "json", access: "project", permission: "imports:write",
  params: presetParams, query: projectQuery, response: z.null(), status: 204,
}, async ({ scope, params }) => {
  await deletePreset(scope, params.id);
  return null;
});
