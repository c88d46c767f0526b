import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { isCurrency, readDecimal } from "@/lib/core/money";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { COST_BASES, COST_KINDS } from "./constants";

const kind = z.enum(COST_KINDS);
const basis = z.enum(COST_BASES);
const day = z.iso.date("Write a day like 2026-01-31.").refine(isDay, "Write a day like 2026-01-31.");
const LARGEST = 1_000_000_000_000n;

const amount = z.string().max(40).refine((text) => {
  const read = readDecimal(text);
  return read.ok && read.value >= 0n && read.value <= LARGEST;
}, "Write an amount like 4.99, at most a million.");
const percent = z.number().min(0, "At least 0 percent.").max(100, "At most 100 percent.").refine((value) => Number.isInteger(Math.round(value * 1e6) / 1e4), "At most two decimals.");
const currency = z.string().refine(isCurrency, "This is not an ISO 4217 currency code like GBP.");

export const costRuleInput = z
  .object({
    kind,
    basis,
    amount: amount.nullable().default(null).describe("Of one order or unit; left out for a percentage."),
    currency: currency.nullable().default(null),
    percent: percent.nullable().default(null).describe("Of net sales, with up to two decimals."),
    validFrom: day,
    validTo: day.nullable().default(null).describe("The last day; null while it holds."),
  })
  .superRefine((input, context) => {
    const need = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (input.basis === "percent_of_net") {
      if (input.percent === null) need("percent", "Say how many percent.");
      if (input.amount !== null) need("amount", "A percentage has no amount.");
    } else {
      if (input.amount === null) need("amount", "Say how much.");
      if (input.currency === null) need("currency", "Say in which currency.");
      if (input.percent !== null) need("percent", "An amount has no percentage.");
    }
    if (input.validTo !== null && input.validTo < input.validFrom) need("validTo", "The last day is not before the first.");
  });
export type CostRuleInput = z.infer<typeof costRuleInput>;

export const costRuleSchema = z.object({
  id: z.uuid(),
  kind,
  basis,
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  percent: z.number().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  createdAt: z.iso.datetime(),
});
export type CostRule = z.infer<typeof costRuleSchema>;
export const costRulePage = pageSchema(costRuleSchema);
export const costRuleParams = z.object({ id: z.uuid() });
export const listCostRulesQuery = pageQuery.omit({ cursor: true });
