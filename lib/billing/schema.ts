import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { billingIntervals, planIds, planLimits, type PlanLimit } from "./constants";

const money = z.object({ amount: z.string(), currency: z.string() });
const limits = Object.keys(planLimits) as [PlanLimit, ...PlanLimit[]];

/** A plan that is paid for; Free is reached by canceling. */
export const choiceInput = z.object({
  plan: z.enum(planIds).exclude(["free"]),
  interval: z.enum(billingIntervals),
});
export type ChoiceInput = z.infer<typeof choiceInput>;

export const changeInput = choiceInput.extend({
  prorationDate: z.number().int().min(1_500_000_000).max(4_000_000_000).optional().describe("That of the preview, so that its amounts hold."),
});
export type ChangeInput = z.infer<typeof changeInput>;

export const addressSchema = z.object({ url: z.string() });
export type Address = z.infer<typeof addressSchema>;

export const changePreviewSchema = z.object({
  change: z.enum(["upgrade", "downgrade"]),
  dueNow: money.describe("Charged when the change is made."),
  credit: money.describe("Kept for the next invoices."),
  then: money.describe("The price of each period after that."),
  thenAt: z.iso.datetime().nullable().describe("When the next period begins."),
  prorationDate: z.number().int(),
  lines: z.array(z.object({ description: z.string(), amount: money })),
});
export type ChangePreview = z.infer<typeof changePreviewSchema>;

export const usageSchema = z.object({
  limit: z.enum(limits),
  title: z.string(),
  used: z.number(),
  most: z.number().nullable().describe("null is without limit."),
  level: z.enum(["fine", "near", "full"]),
  isMonthly: z.boolean(),
});
export type Usage = z.infer<typeof usageSchema>;

export const billingSchema = z.object({
  plan: z.enum(planIds).describe("The plan that holds now."),
  subscription: z.object({
    plan: z.enum(planIds).nullable().describe("The plan that is paid for; null for a price that is none of the plans."),
    interval: z.enum(billingIntervals).nullable(),
    status: z.string().describe("The payment provider's own word."),
    periodEnd: z.iso.datetime().nullable(),
    trialEnd: z.iso.datetime().nullable(),
    cancelAt: z.iso.datetime().nullable().describe("When a cancellation comes into force."),
    pastDueSince: z.iso.datetime().nullable(),
    graceEnds: z.iso.datetime().nullable().describe("Until when an unpaid plan still holds."),
  }).nullable().describe("The subscription that is not over, if there is one."),
  hasTrial: z.boolean().describe("The workspace has not had its trial yet."),
  hasPortal: z.boolean(),
  usage: z.array(usageSchema),
});
export type Billing = z.infer<typeof billingSchema>;

export const invoiceSchema = z.object({
  id: z.string(),
  number: z.string().nullable(),
  status: z.string(),
  total: money,
  due: money,
  reason: z.string().nullable(),
  hostedUrl: z.string().nullable(),
  pdfUrl: z.string().nullable(),
  periodStart: z.iso.datetime().nullable(),
  periodEnd: z.iso.datetime().nullable(),
  issuedAt: z.iso.datetime(),
});
export type InvoiceRow = z.infer<typeof invoiceSchema>;
export const invoicePage = pageSchema(invoiceSchema);
export const listInvoicesQuery = pageQuery.omit({ cursor: true });
export type ListInvoicesQuery = z.infer<typeof listInvoicesQuery>;
