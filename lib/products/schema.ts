import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { PRODUCT_SORTS } from "./constants";

export const listProductsQuery = pageQuery.extend({
  search: z.string().max(200).regex(/^[^\u0000]*$/, "must not contain a NUL character").optional()
    .describe("Part of the title, or the beginning of the external id; upper and lower case are the same."),
  sort: z.enum(PRODUCT_SORTS).default("code").describe("By external id, or by title without regard to case."),
});
export type ListProductsQuery = z.infer<typeof listProductsQuery>;

const variantSchema = z.object({
  id: z.uuid(),
  externalId: z.string(),
  title: z.string(),
  unitCost: z.object({ amount: z.string(), currency: z.string(), from: z.iso.date() }).nullable().describe("What one unit costs to make or buy, since which day; null while no source says so."),
  stock: z.object({ quantity: z.number().int(), on: z.iso.date() }).nullable().describe("How many were there when their source was last asked; null while none says so."),
});

export const productSchema = z.object({
  id: z.uuid(),
  externalId: z.string(),
  title: z.string(),
  variants: z.array(variantSchema).describe("At most 100."),
});
export type Product = z.infer<typeof productSchema>;
export const productPage = pageSchema(productSchema);
