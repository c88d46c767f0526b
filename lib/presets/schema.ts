import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { IMPORT_KINDS } from "@/lib/ingest/mapping/constants";
import { mapping } from "@/lib/ingest/mapping/schema";
import { MAX_PRESET_NAME } from "./constants";

const name = z.string().trim()
  .min(1, "Give the preset a name.")
  .max(MAX_PRESET_NAME, `A name has at most ${MAX_PRESET_NAME} characters.`)
  .regex(/^[^\u0000-\u001f\u007f]*$/, "A name has no control characters.");
const kind = z.enum(IMPORT_KINDS);

export const presetParams = z.object({ id: z.uuid() });
export const listPresetsQuery = pageQuery.omit({ cursor: true }).extend({ project: z.uuid(), kind: kind.optional(), search: z.string().trim().max(100).optional() });
export type ListPresetsQuery = Omit<z.infer<typeof listPresetsQuery>, "project">;

export const createPresetInput = z.object({
  name,
  columns: z.array(z.string().max(1_000)).min(1).max(500).describe("The header of the file that the mapping was made for."),
  mapping,
  replace: z.boolean().default(false).describe("Take the place of a preset of the same name and kind."),
});
export type CreatePresetInput = z.infer<typeof createPresetInput>;

export const renamePresetInput = z.object({ name });
export type RenamePresetInput = z.infer<typeof renamePresetInput>;

export const presetSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind,
  columns: z.array(z.string()),
  mapping,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Preset = z.infer<typeof presetSchema>;
export const presetPage = pageSchema(presetSchema);
