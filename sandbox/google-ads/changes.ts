import type { Campaign } from "../brand/types";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";

interface Change extends Stored { value: string }
type Field = "status" | "amount";

const idOf = (field: Field, id: string): string => `google-ads.${field}.${id}`;

/** What someone changed at a campaign or a budget, beside what the brand did. */
export function change(outside: Outside, field: Field, id: string, value: string): void {
  outside.store.remove(idOf(field, id));
  outside.store.add<Change>({ id: idOf(field, id), object: "google-ads.change", value });
}

const changed = (outside: Outside, field: Field, id: string): string | undefined => (outside.store.find(idOf(field, id)) as Change | undefined)?.value;

export function statusOf(outside: Outside, { id, status }: Campaign): string {
  return changed(outside, "status", id) ?? { active: "ENABLED", paused: "PAUSED", archived: "REMOVED" }[status];
}

/** The second and third campaign of an account share one, so that a change of it is seen to hit both. */
export function budgetOf(outside: Outside, campaign: Campaign): { id: string; resourceName: string; amountMicros: string; isShared: boolean } {
  const siblings = outside.brand.campaigns.filter(({ accountId }) => accountId === campaign.accountId);
  const at = siblings.indexOf(campaign);
  const isShared = at === 1 || at === 2;
  const owner = isShared ? (siblings[1] ?? campaign) : campaign;
  const id = `9${owner.id}`;
  return { id, resourceName: `customers/${campaign.accountId}/campaignBudgets/${id}`, amountMicros: changed(outside, "amount", id) ?? String(owner.dailyBudgetMicros), isShared };
}
