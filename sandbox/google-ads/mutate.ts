import { json, type Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { budgetOf, change } from "./changes";
import type { Customer } from "./customers";
import { failureBody, refusal, type AdsError } from "./errors";
import { campaignsOf } from "./rows";

interface Operation { update?: Record<string, unknown>; updateMask?: string }
type Outcome = { result: Record<string, unknown>; apply: () => void } | { error: AdsError };

const BILLABLE_UNIT = 10_000n;

/** `campaigns:mutate` and `campaignBudgets:mutate`: updates alone, each by itself or all or none. */
export function mutate(outside: Outside, customer: Customer, kind: "campaigns" | "campaignBudgets", body: Record<string, unknown>): Answer {
  const operations = (body.operations ?? []) as Operation[];
  if (operations.length === 0) throw refusal("requestError", "REQUIRED_FIELD_MISSING", "Required field is missing.");
  const outcomes = operations.map((operation) => (kind === "campaigns" ? ofCampaign : ofBudget)(outside, customer, operation));
  const failed = outcomes.flatMap((outcome, index) => ("error" in outcome ? [{ index, error: outcome.error }] : []));
  const [first] = failed;
  if (first && body.partialFailure !== true) throw refusal(first.error.category, first.error.code, first.error.message);
  if (body.validateOnly === true) return json(200, {});
  for (const outcome of outcomes) if ("apply" in outcome) outcome.apply();
  return json(200, { results: outcomes.map((outcome) => ("result" in outcome ? outcome.result : {})), ...(first ? { partialFailureError: partial(failed) } : {}) });
}

function partial(failed: readonly { index: number; error: AdsError }[]) {
  const details = failed.map(({ index, error }) => {
    const [failure] = failureBody(error).error.details ?? [];
    const errors = (failure as { errors: object[] }).errors.map((one) => ({ ...one, location: { fieldPathElements: [{ fieldName: "operations", index: String(index) }] } }));
    return { ...(failure as object), errors };
  });
  return { code: 3, message: "Multiple errors in ‘details’. First error: the operation is not valid.", details };
}

function ofCampaign(outside: Outside, customer: Customer, { update = {}, updateMask = "" }: Operation): Outcome {
  const resourceName = String(update.resourceName ?? "");
  const found = campaignsOf(outside, customer).find(({ id }) => resourceName === `customers/${customer.id}/campaigns/${id}`);
  if (!found) return wrong("mutateError", "RESOURCE_NOT_FOUND", "Resource was not found.");
  if (updateMask !== "status") return wrong("fieldMaskError", "FIELD_NOT_FOUND", "The field mask contained a field that cannot be updated here.");
  const status = String(update.status ?? "");
  if (status !== "ENABLED" && status !== "PAUSED") return wrong("requestError", "INVALID_ENUM_VALUE", "Enum value is not permitted.");
  return { result: { resourceName, campaign: { resourceName, id: found.id, status } }, apply: () => change(outside, "status", found.id, status) };
}

function ofBudget(outside: Outside, customer: Customer, { update = {}, updateMask = "" }: Operation): Outcome {
  const resourceName = String(update.resourceName ?? "");
  const found = campaignsOf(outside, customer).map((campaign) => budgetOf(outside, campaign)).find((budget) => budget.resourceName === resourceName);
  if (!found) return wrong("mutateError", "RESOURCE_NOT_FOUND", "Resource was not found.");
  if (updateMask !== "amount_micros" && updateMask !== "amountMicros") return wrong("fieldMaskError", "FIELD_NOT_FOUND", "The field mask contained a field that cannot be updated here.");
  const amount = String(update.amountMicros ?? "0");
  if (!/^\d{1,15}$/.test(amount) || BigInt(amount) === 0n) return wrong("campaignBudgetError", "MONEY_AMOUNT_LESS_THAN_CURRENCY_MINIMUM_CPC", "The budget amount is too small.");
  if (BigInt(amount) % BILLABLE_UNIT !== 0n) return wrong("campaignBudgetError", "NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT", "The budget amount must be a multiple of the account currency's minimum unit.");
  return { result: { resourceName, campaignBudget: { resourceName, id: found.id, amountMicros: amount } }, apply: () => change(outside, "amount", found.id.slice(1), amount) };
}

const wrong = (category: string, code: string, message: string): Outcome => ({ error: { status: 400, category, code, message } });
