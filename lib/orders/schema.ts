import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { LINE_KINDS, LINE_SORTS, ORDER_KINDS, ORDER_SORTS } from "./constants";

const money = z.object({ amount: z.string(), currency: z.string() });
const text = (max: number) => z.string().max(max).regex(/^[^\u0000]*$/, "must not contain a NUL character");
const day = z.iso.date().refine(isDay, "must be a day like 2026-01-31");

export const listOrdersQuery = pageQuery.extend({
  kind: z.enum(ORDER_KINDS).optional(),
  from: day.optional(),
  to: day.optional(),
  channel: text(100).optional(),
  country: text(100).optional(),
  customerId: z.uuid().optional(),
  search: text(200).optional().describe("Beginning of the order's external id."),
  sort: z.enum(ORDER_SORTS).default("newest").describe("By the instant of the order, or by its external id."),
});
export type ListOrdersQuery = z.infer<typeof listOrdersQuery>;

export const orderSchema = z.object({
  id: z.uuid(),
  externalId: z.string(),
  kind: z.enum(ORDER_KINDS),
  placedAt: z.iso.datetime(),
  day: z.iso.date().describe("The day in the project's time zone."),
  currency: z.string(),
  channel: z.string().nullable(),
  country: z.string().nullable(),
  customerId: z.uuid().nullable(),
  customerType: z.string(),
  lineCount: z.number().int(),
  gross: money.describe("Sum of the sale lines."),
  refunds: money.describe("Sum of the refund lines, as a positive amount."),
});
export type Order = z.infer<typeof orderSchema>;
export const orderPage = pageSchema(orderSchema);

export const listOrderLinesQuery = pageQuery.extend({
  kind: z.enum(LINE_KINDS).optional(),
  from: day.optional(),
  to: day.optional(),
  variantId: z.uuid().optional(),
  orderId: z.uuid().optional(),
  sort: z.enum(LINE_SORTS).default("newest"),
});
export type ListOrderLinesQuery = z.infer<typeof listOrderLinesQuery>;

export const orderLineSchema = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  orderExternalId: z.string(),
  place: z.number().int().describe("Its place among the order's lines, from 1."),
  kind: z.enum(LINE_KINDS),
  occurredAt: z.iso.datetime(),
  variantId: z.uuid(),
  variantExternalId: z.string(),
  variantTitle: z.string(),
  quantity: z.number().int(),
  unitPrice: money,
  amount: money.describe("Quantity × unit price, signed as the source has it."),
});
export type OrderLine = z.infer<typeof orderLineSchema>;
export const orderLinePage = pageSchema(orderLineSchema);

export const orderDetailSchema = orderSchema.extend({ lines: z.array(orderLineSchema) });
export type OrderDetail = z.infer<typeof orderDetailSchema>;

export const orderParams = z.object({ id: z.uuid() });
