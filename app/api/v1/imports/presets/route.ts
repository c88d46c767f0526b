import { listPresets } from "@/lib/presets/data";
import { createPreset } from "@/lib/presets/mutations";
import { createPresetInput, listPresetsQuery, presetPage, presetSchema } from "@/lib/presets/schema";
import { projectQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  summary: "List mapping presets", tags: ["imports"], kind: "json", access: "project", permission: "imports:read",
  query: listPresetsQuery, response: presetPage,
}, ({ scope, query }) => listPresets(scope, query));

export const POST = route({
  summary: "Keep a mapping as a preset", tags: ["imports"], kind: "json", access: "project", permission: "imports:write",
  description: "A file of the same kind with the same header is mapped by it when it is uploaded.",
  query: projectQuery, body: createPresetInput, response: presetSchema, status: 201,
}, ({ scope, body }) => createPreset(scope, body));
