import { z } from "zod";
import { MAX_HITS, MAX_SEARCH, MIN_SEARCH, SEARCH_KINDS } from "./constants";

export const searchQuery = z.object({
  q: z.string().trim()
    .min(MIN_SEARCH, `Write at least ${MIN_SEARCH} characters.`)
    .max(MAX_SEARCH, `Write at most ${MAX_SEARCH} characters.`)
    .regex(/^[^\u0000]*$/, "must not contain a NUL character")
    .describe("Beginning of an order's, a customer's or a product's number; part of the name of a product or campaign; a customer's whole e-mail address."),
});
export type SearchQuery = z.infer<typeof searchQuery>;

const searchHitSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  detail: z.string().nullable().describe("A day, a code or a channel beside the title."),
  path: z.string().describe("The page that shows it, below the project's address."),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchResultSchema = z.object({
  groups: z.array(z.object({ kind: z.enum(SEARCH_KINDS), hits: z.array(searchHitSchema) })).describe(`Groups with hits, at most ${MAX_HITS} in each.`),
});
export type SearchResult = z.infer<typeof searchResultSchema>;
