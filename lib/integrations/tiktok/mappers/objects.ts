import "server-only";
import { z } from "zod";
import type { SourceAdObject } from "@/lib/ingest/sources/rows";
import { decimalToMicros } from "../../decimals";
import { payloadHash } from "../../payload-hash";
import { readShape } from "../../reading";
import { TIKTOK, unexpected } from "../client/speak";

const text = z.string().nullish();
/** Major units; a number on the wire, a text where it is too long for one. */
const budget = z.union([z.number(), z.string()]).nullish();
const id = z.coerce.string().min(1);
const shared = { operation_status: text, secondary_status: text, create_time: text, modify_time: text };
const campaignForm = z.looseObject({ ...shared, campaign_id: z.string().min(1), campaign_name: z.string().default(""), objective_type: text, budget, budget_mode: text, campaign_type: text });
const adGroupForm = z.looseObject({ ...shared, adgroup_id: z.string().min(1), adgroup_name: z.string().default(""), campaign_id: id, budget, budget_mode: text, optimization_goal: text, billing_event: text });
const adForm = z.looseObject({ ...shared, ad_id: z.string().min(1), ad_name: z.string().default(""), adgroup_id: id, ad_text: text });

export type ObjectKind = "campaign" | "adgroup" | "ad";
export const OBJECT_FIELDS: Record<ObjectKind, readonly string[]> = {
  campaign: ["campaign_id", "campaign_name", "objective_type", "budget", "budget_mode", "operation_status", "secondary_status", "campaign_type", "create_time", "modify_time"],
  adgroup: ["adgroup_id", "adgroup_name", "campaign_id", "budget", "budget_mode", "optimization_goal", "billing_event", "operation_status", "secondary_status", "create_time", "modify_time"],
  ad: ["ad_id", "ad_name", "adgroup_id", "ad_text", "operation_status", "secondary_status", "create_time", "modify_time"],
};

export function toObject(kind: ObjectKind, value: unknown): SourceAdObject {
  if (kind === "campaign") {
    const one = readShape(TIKTOK, campaignForm, value);
    const details = { objective: one.objective_type ?? null, type: one.campaign_type ?? null, createdAt: one.create_time ?? null };
    return { kind, externalId: one.campaign_id, parentId: "", name: one.campaign_name, status: statusOf(one), ...budgetOf(one), details, payloadHash: payloadHash(value) };
  }
  if (kind === "adgroup") {
    const one = readShape(TIKTOK, adGroupForm, value);
    const details = { optimizationGoal: one.optimization_goal ?? null, billingEvent: one.billing_event ?? null, createdAt: one.create_time ?? null };
    return { kind: "ad_set", externalId: one.adgroup_id, parentId: one.campaign_id, name: one.adgroup_name, status: statusOf(one), ...budgetOf(one), details, payloadHash: payloadHash(value) };
  }
  const one = readShape(TIKTOK, adForm, value);
  const details = { text: one.ad_text ?? null, createdAt: one.create_time ?? null };
  return { kind, externalId: one.ad_id, parentId: one.adgroup_id, name: one.ad_name, status: statusOf(one), budgetMicros: null, budgetKind: "", details, payloadHash: payloadHash(value) };
}

/** The second status knows why something does not run; the first only what was switched. */
const statusOf = (one: { operation_status?: string | null; secondary_status?: string | null }) => one.secondary_status ?? one.operation_status ?? "";

const KINDS: Record<string, SourceAdObject["budgetKind"]> = { BUDGET_MODE_DAY: "daily", BUDGET_MODE_DYNAMIC_DAILY_BUDGET: "daily", BUDGET_MODE_TOTAL: "lifetime" };

function budgetOf(one: { budget?: number | string | null; budget_mode?: string | null }): Pick<SourceAdObject, "budgetMicros" | "budgetKind"> {
  const kind = KINDS[one.budget_mode ?? ""];
  if (!kind || one.budget === null || one.budget === undefined) return { budgetMicros: null, budgetKind: "" };
  const read = decimalToMicros(String(one.budget));
  if (!read) throw unexpected("budget");
  return { budgetMicros: read.micros, budgetKind: kind };
}
