import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { MAX_NAME, MAX_STATE, VISIBILITIES } from "./constants";
import { normaliseState } from "./rules";

const page = z.string().regex(/^[a-z0-9-]{1,40}$/, "must be a page's key like overview").meta({ examples: ["overview"] });
const name = z.string().trim()
  .min(1, "Give the view a name.")
  .max(MAX_NAME, `A name has at most ${MAX_NAME} characters.`)
  .regex(/^[^\u0000-\u001f\u007f]*$/, "A name has no control characters.");
const state = z.string()
  .max(MAX_STATE, `A view's address has at most ${MAX_STATE} characters.`)
  .regex(/^[^\u0000-\u001f\u007f]*$/, "must have no control characters")
  .transform(normaliseState)
  .describe("The page's query string.");

export const listViewsQuery = pageQuery.omit({ cursor: true }).extend({ page });
export type ListViewsQuery = z.infer<typeof listViewsQuery>;

export const createViewInput = z.object({
  page, name, state,
  visibility: z.enum(VISIBILITIES).default("private").describe("private: yours alone. team: everybody's who may read the project."),
  isDefault: z.boolean().default(false).describe("The page opens with it when the address has no query; yours beats the team's."),
});
export type CreateViewInput = z.infer<typeof createViewInput>;

export const updateViewInput = z
  .object({ name: name.optional(), state: state.optional(), visibility: z.enum(VISIBILITIES).optional(), isDefault: z.boolean().optional() })
  .refine((input) => Object.values(input).some((value) => value !== undefined), "Say what to change.");
export type UpdateViewInput = z.infer<typeof updateViewInput>;

export const viewParams = z.object({ id: z.uuid() });

export const savedViewSchema = z.object({
  id: z.uuid(),
  page: z.string(),
  name: z.string(),
  visibility: z.enum(VISIBILITIES),
  isDefault: z.boolean(),
  state: z.string(),
  isOwn: z.boolean().describe("You made it."),
  canChange: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type SavedView = z.infer<typeof savedViewSchema>;
export const savedViewPage = pageSchema(savedViewSchema);
