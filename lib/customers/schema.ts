import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { CUSTOMER_SORTS } from "./constants";

const text = (max: number) => z.string().max(max).regex(/^[^\u0000]*$/, "must not contain a NUL character");

export const listCustomersQuery = pageQuery.extend({
  country: text(100).optional(),
  search: text(200).optional().describe("Beginning of the customer's external id."),
  sort: z.enum(CUSTOMER_SORTS).default("number").describe("By external id."),
});
export type ListCustomersQuery = z.infer<typeof listCustomersQuery>;

/** No personal data: what names a customer is the source's own number. */
export const customerSchema = z.object({
  id: z.uuid(),
  externalId: z.string(),
  country: z.string().nullable(),
  orderCount: z.number().int(),
  firstOrderDay: z.iso.date().nullable(),
  lastOrderDay: z.iso.date().nullable(),
});
export type Customer = z.infer<typeof customerSchema>;
export const customerPage = pageSchema(customerSchema);
