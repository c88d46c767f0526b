import { headerOf, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";
import { bodyOf } from "./lists";
import { campaignsOf, type Profile } from "./model";
import { changeId, stateOf, toWire } from "./objects";
import { refused, told } from "./wire";

const TYPE = "application/vnd.spCampaign.v3+json";
const SMALLEST_BUDGET = 1;
const LARGEST_BUDGET = 1_000_000;

interface Wish { campaignId?: string; state?: string; budget?: { budgetType?: string; budget?: number } }
interface Problem { type: string; reason: string; message: string; place: string; trigger: string }

/** PUT /sp/campaigns: 207 whatever became of it, each campaign by its place in the list. */
export function updateCampaigns(outside: Outside, asked: Asked, profile: Profile): Answer {
  if (headerOf(asked, "content-type") !== TYPE) return refused(415, `Unsupported Media Type: expected ${TYPE}`);
  const wishes = bodyOf(asked)?.campaigns;
  if (!Array.isArray(wishes) || wishes.length === 0) return refused(400, "campaigns must hold at least one campaign");
  const isWhole = (headerOf(asked, "prefer") ?? "").includes("return=representation");
  const success: unknown[] = [];
  const error: unknown[] = [];
  for (const [index, wish] of (wishes as Wish[]).entries()) {
    const problem = problemOf(outside, profile, wish);
    if (problem) error.push({ index, errors: [toError(problem, index)] });
    else success.push({ campaignId: wish.campaignId, index, ...(isWhole ? { campaign: change(outside, profile, wish) } : (change(outside, profile, wish), {})) });
  }
  return told(207, { campaigns: { success, error } });
}

const findCampaign = (outside: Outside, profile: Profile, id: string | undefined) => campaignsOf(outside, profile, "sp").find((campaign) => campaign.id === id);

function problemOf(outside: Outside, profile: Profile, { campaignId = "", state, budget }: Wish): Problem | null {
  const campaign = findCampaign(outside, profile, campaignId);
  if (!campaign) return { type: "entityNotFoundError", reason: "ENTITY_NOT_FOUND", message: "The campaign was not found.", place: "campaignId", trigger: campaignId };
  if (stateOf(outside, campaign) === "ARCHIVED") return { type: "entityStateError", reason: "ARCHIVED_ENTITY_CANNOT_BE_MODIFIED", message: "An archived campaign cannot be changed.", place: "state", trigger: state ?? "" };
  if (state !== undefined && !["ENABLED", "PAUSED", "ARCHIVED"].includes(state)) return { type: "malformedValueError", reason: "MALFORMED_VALUE", message: "The state is not known.", place: "state", trigger: state };
  const amount = budget?.budget;
  if (budget === undefined || (typeof amount === "number" && amount >= SMALLEST_BUDGET && amount <= LARGEST_BUDGET)) return null;
  return { type: "rangeError", reason: Number(amount) > LARGEST_BUDGET ? "TOO_HIGH" : "TOO_LOW", message: `The budget must be between ${SMALLEST_BUDGET} and ${LARGEST_BUDGET}.`, place: "budget.budget", trigger: String(amount) };
}

const toError = ({ type, reason, message, place, trigger }: Problem, index: number) =>
  ({ errorType: type, errorValue: { [type]: { reason, message, cause: { location: `$.campaigns[${index}].${place}`, trigger } } } });

/** What is told back is the campaign as it was a moment ago; only the list shows the change. */
function change(outside: Outside, profile: Profile, { campaignId = "", state, budget }: Wish): unknown {
  const campaign = findCampaign(outside, profile, campaignId);
  const before = campaign ? toWire(outside, campaign, "sp") : undefined;
  const known = outside.store.find(changeId(campaignId)) ?? outside.store.add<Stored>({ id: changeId(campaignId), object: "amazon.change" });
  Object.assign(known, { ...(state ? { state } : {}), ...(budget?.budget === undefined ? {} : { budget: budget.budget }) });
  outside.store.touch();
  return before;
}
