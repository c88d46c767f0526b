import type { Answer, Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";
import { refused, told } from "./envelope";
import { campaignWire, type Change } from "./objects";
import type { Advertiser } from "./model";
import { bodyOf } from "./tokens";

const MOST_AT_ONCE = 20;
const SAME_MS = 2_000;
const lastBodies = new WeakMap<Outside, { body: string; at: number }>();

/** POST /campaign/status/update/ and /campaign/update/; null for other names. */
export function write(outside: Outside, asked: Asked, advertiser: Advertiser, name: string): Answer | null {
  if (asked.method !== "POST" || (name !== "campaign/status/update" && name !== "campaign/update")) return null;
  const last = lastBodies.get(outside);
  const now = outside.now().getTime();
  lastBodies.set(outside, { body: asked.body, at: now });
  if (last?.body === asked.body && now - last.at < SAME_MS) return refused(40050, "Duplicate request.");
  const given = bodyOf(asked);
  return name === "campaign/update" ? setBudget(outside, advertiser, given) : setStatus(outside, advertiser, given);
}

function setStatus(outside: Outside, advertiser: Advertiser, given: Record<string, unknown>): Answer {
  const { campaign_ids: ids, operation_status: status } = given;
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > MOST_AT_ONCE) return refused(40002, `campaign_ids: between 1 and ${MOST_AT_ONCE} are needed.`);
  if (typeof status !== "string" || !["ENABLE", "DISABLE", "DELETE"].includes(status)) return refused(40002, "operation_status: is not one of ENABLE, DISABLE, DELETE.");
  const done = ids.map(String).filter((id) => {
    const campaign = campaignWire(outside, advertiser, id);
    return campaign !== undefined && campaign.operation_status !== "DELETE";
  });
  for (const id of done) change(outside, id, { operation_status: status });
  const data = { campaign_ids: done, status, campaign_list: done.map((id) => ({ campaign_id: id, status, postback_window_mode: "" })) };
  if (done.length === 0) return refused(40002, "campaign_ids: none of the campaigns can be changed.");
  return done.length < ids.length ? told(data, 20001, "Partial success.") : told(data);
}

/** In major units, and only where the campaign owns the budget. */
function setBudget(outside: Outside, advertiser: Advertiser, given: Record<string, unknown>): Answer {
  const id = String(given.campaign_id ?? "");
  const campaign = campaignWire(outside, advertiser, id);
  if (!campaign || campaign.operation_status === "DELETE") return refused(40002, "campaign_id: the campaign does not exist or was deleted.");
  if (typeof given.budget !== "number" || given.budget < 50) return refused(40002, "budget: the daily budget must be at least 50.");
  if (campaign.budget_mode === "BUDGET_MODE_INFINITE") return refused(40002, "budget: the campaign has no budget of its own.");
  change(outside, id, { budget: given.budget });
  return told({ campaign_id: id, budget: given.budget });
}

function change(outside: Outside, id: string, values: Partial<Change>): void {
  const key = `tiktok.change.${id}`;
  const known = outside.store.find(key) ?? outside.store.add<Stored>({ id: key, object: "tiktok.change" });
  Object.assign(known, values);
  outside.store.touch();
}
