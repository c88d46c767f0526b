import "server-only";
import { z } from "zod";
import type { Micros } from "@/lib/core/money";
import type { SourceAdObject } from "@/lib/ingest/sources/rows";
import { wholeNumber } from "../../decimals";
import { payloadHash } from "../../payload-hash";
import { readShape } from "../../reading";
import { META, unexpected } from "../client/speak";

const text = z.string().optional();
const shared = { id: z.string().min(1), name: z.string().default(""), effective_status: text, status: text, configured_status: text, created_time: text, updated_time: text };
const budgets = { daily_budget: text, lifetime_budget: text, start_time: text };
const campaignForm = z.looseObject({ ...shared, ...budgets, objective: text, buying_type: text, bid_strategy: text, stop_time: text });
const adSetForm = z.looseObject({ ...shared, ...budgets, campaign_id: z.string().min(1), optimization_goal: text, billing_event: text, end_time: text });
const creativeForm = z.looseObject({ id: z.string().min(1), name: text, title: text });
const adForm = z.looseObject({ ...shared, adset_id: z.string().min(1), creative: creativeForm.optional() });

export const OBJECT_FIELDS = {
  campaigns: "id,name,status,effective_status,configured_status,objective,buying_type,bid_strategy,daily_budget,lifetime_budget,start_time,stop_time,created_time,updated_time",
  adsets: "id,name,campaign_id,status,effective_status,configured_status,optimization_goal,billing_event,daily_budget,lifetime_budget,start_time,end_time,created_time,updated_time",
  ads: "id,name,adset_id,status,effective_status,configured_status,creative{id,name,title},created_time,updated_time",
} as const;
export type ObjectEdge = keyof typeof OBJECT_FIELDS;

/** Currencies whose smallest unit at Meta is a whole one; all others count in hundredths, also those with three decimals. */
const WHOLE = new Set(["CLP", "COP", "CRC", "HUF", "ISK", "IDR", "JPY", "KRW", "PYG", "TWD", "VND"]);

/** One of the wire's objects as rows: an ad brings its creative along. */
export function toObjects(edge: ObjectEdge, value: unknown, currency: string): SourceAdObject[] {
  if (edge === "campaigns") return [toCampaign(value, currency)];
  return edge === "adsets" ? [toAdSet(value, currency)] : toAd(value);
}

function toCampaign(value: unknown, currency: string): SourceAdObject {
  const one = readShape(META, campaignForm, value);
  const details = { objective: one.objective ?? null, buyingType: one.buying_type ?? null, bidStrategy: one.bid_strategy ?? null, startTime: one.start_time ?? null, stopTime: one.stop_time ?? null };
  return { kind: "campaign", externalId: one.id, parentId: "", ...named(one), ...budgetOf(one, currency), details, payloadHash: payloadHash(value) };
}

function toAdSet(value: unknown, currency: string): SourceAdObject {
  const one = readShape(META, adSetForm, value);
  const details = { optimizationGoal: one.optimization_goal ?? null, billingEvent: one.billing_event ?? null, startTime: one.start_time ?? null, stopTime: one.end_time ?? null };
  return { kind: "ad_set", externalId: one.id, parentId: one.campaign_id, ...named(one), ...budgetOf(one, currency), details, payloadHash: payloadHash(value) };
}

function toAd(value: unknown): SourceAdObject[] {
  const one = readShape(META, adForm, value);
  const { creative } = one;
  const none = { budgetMicros: null, budgetKind: "" } as const;
  const ad: SourceAdObject = { kind: "ad", externalId: one.id, parentId: one.adset_id, ...named(one), ...none, details: { creativeId: creative?.id ?? null }, payloadHash: payloadHash(value) };
  if (!creative) return [ad];
  const details = { title: creative.title ?? null };
  return [ad, { kind: "creative", externalId: creative.id, parentId: one.id, name: creative.name ?? "", status: "", ...none, details, payloadHash: payloadHash(creative) }];
}

/** What counts is the effective status: it knows of paused parents and reviews. */
function named(one: { name: string; effective_status?: string; status?: string }): { name: string; status: string } {
  return { name: one.name, status: one.effective_status ?? one.status ?? "" };
}

/** Budgets stand in the smallest unit, unlike spend; only one level owns one, the other says nothing or zero. */
function budgetOf(one: { daily_budget?: string; lifetime_budget?: string }, currency: string): Pick<SourceAdObject, "budgetMicros" | "budgetKind"> {
  for (const [kind, written] of [["daily", one.daily_budget], ["lifetime", one.lifetime_budget]] as const) {
    if (written === undefined || written === "" || written === "0") continue;
    return { budgetMicros: fromSmallest(written, currency, `${kind}_budget`), budgetKind: kind };
  }
  return { budgetMicros: null, budgetKind: "" };
}

function fromSmallest(written: string, currency: string, field: string): Micros {
  const units = wholeNumber(written);
  if (units === null) throw unexpected(field);
  return units * (WHOLE.has(currency) ? 1_000_000n : 10_000n);
}
