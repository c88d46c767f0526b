import "server-only";
import { z } from "zod";
import type { SourceAdObject } from "@/lib/ingest/sources/rows";
import { decimalToMicros } from "../../decimals";
import { payloadHash } from "../../payload-hash";
import { readShape } from "../../reading";
import { AMAZON_ADS, unexpected } from "../client/speak";

/** Texts in the lists of Products and Brands, numbers in those of Display. */
const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z.string().nullish();
const money = z.union([z.number(), z.string()]).nullish();
const serving = z.looseObject({ servingStatus: text, creationDateTime: text }).nullish();
const shared = { name: text, state: text, extendedData: serving };
const campaignForm = z.looseObject({
  ...shared, campaignId: id, portfolioId: id.nullish(), targetingType: text, startDate: text, endDate: text, budgetType: text, tactic: text, costType: text,
  // Products keep the kind of budget inside, the others beside it.
  budget: z.union([z.looseObject({ budget: money, budgetType: text }), z.number(), z.string()]).nullish(),
});
const adGroupForm = z.looseObject({ ...shared, adGroupId: id, campaignId: id, defaultBid: money });
const adForm = z.looseObject({ ...shared, adId: id, adGroupId: id, asin: text, sku: text, creative: z.looseObject({ type: text }).nullish() });

export type ObjectKind = "campaign" | "adGroup" | "ad";

export function toObject(kind: ObjectKind, product: string, value: unknown): SourceAdObject {
  if (kind === "campaign") return toCampaign(product, value);
  const rest = { budgetMicros: null, budgetKind: "" as const, payloadHash: payloadHash(value) };
  if (kind === "adGroup") {
    const one = readShape(AMAZON_ADS, adGroupForm, value);
    return { kind: "ad_set", externalId: one.adGroupId, parentId: one.campaignId, name: one.name ?? "", status: statusOf(one), details: { product, defaultBid: one.defaultBid ?? null }, ...rest };
  }
  const one = readShape(AMAZON_ADS, adForm, value);
  const details = { product, asin: one.asin ?? null, sku: one.sku ?? null, creativeType: one.creative?.type ?? null };
  // Ads for products have no name: they are the product.
  return { kind, externalId: one.adId, parentId: one.adGroupId, name: one.name ?? one.sku ?? one.asin ?? "", status: statusOf(one), details, ...rest };
}

function toCampaign(product: string, value: unknown): SourceAdObject {
  const one = readShape(AMAZON_ADS, campaignForm, value);
  const details = {
    product, targeting: one.targetingType ?? one.tactic ?? null, costType: one.costType ?? null, portfolio: one.portfolioId ?? null, startDate: one.startDate ?? null, endDate: one.endDate ?? null,
    servingStatus: one.extendedData?.servingStatus ?? null,
  };
  return { kind: "campaign", externalId: one.campaignId, parentId: "", name: one.name ?? "", status: statusOf(one), ...budgetOf(one), details, payloadHash: payloadHash(value) };
}

/** In one writing: Display has small letters. */
const statusOf = ({ state }: { state?: string | null }) => (state ?? "").toUpperCase();

const KINDS: Record<string, SourceAdObject["budgetKind"]> = { DAILY: "daily", LIFETIME: "lifetime" };

function budgetOf({ budget, budgetType }: Pick<z.infer<typeof campaignForm>, "budget" | "budgetType">): Pick<SourceAdObject, "budgetMicros" | "budgetKind"> {
  const inside = typeof budget === "object" && budget !== null ? budget : { budget, budgetType };
  const kind = KINDS[(inside.budgetType ?? "").toUpperCase()];
  if (!kind || inside.budget === null || inside.budget === undefined) return { budgetMicros: null, budgetKind: "" };
  const read = decimalToMicros(String(inside.budget));
  if (!read) throw unexpected("budget");
  return { budgetMicros: read.micros, budgetKind: kind };
}
