import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";
import { badParam, metaError, missing } from "./errors";
import { accountsOf, type Token } from "./model";
import { objectsOf } from "./objects";
import { fieldNames, pick } from "./paging";

interface Change extends Stored { status?: string; daily_budget?: string }

const STATUSES = ["ACTIVE", "PAUSED", "ARCHIVED", "DELETED"];
const LEAST_BUDGET = 100;
const losing = new WeakSet<Outside>();

type Wire = Record<string, unknown>;

/** A campaign, ad set or ad by its id: read with GET, changed with POST. */
export function objectCall(outside: Outside, asked: Asked, token: Token, id: string): Answer {
  const found = find(outside, token, id);
  if (!found) return missing(id);
  if (asked.method === "GET") return json(200, pick(found, ["id", ...fieldNames(new URLSearchParams(asked.query).get("fields") ?? "id")]));
  if (!token.granted.includes("ads_management")) return metaError(200, "(#200) Requires ads_management permission to manage the object", { status: 403 });
  const given = readGiven(asked);
  const wrong = refusal(found, given);
  if (wrong) return wrong;
  if (!(given.execution_options ?? "").includes("validate_only")) keep(outside, id, given);
  // The work is done, only nobody hears of it.
  return losing.delete(outside) ? { status: 200, body: "", drop: true } : json(200, { success: true });
}

/** The answer to the next change is lost on its way. */
export function loseNextWrite(outside: Outside): Answer {
  losing.add(outside);
  return json(200, { losing: true });
}

function find(outside: Outside, token: Token, id: string): Wire | undefined {
  for (const account of accountsOf(outside, token.user)) {
    for (const edge of ["campaigns", "adsets", "ads"] as const) {
      const found = objectsOf(outside, account, edge).find((one) => one.id === id);
      if (found) return found;
    }
  }
  return undefined;
}

function readGiven(asked: Asked): Record<string, string> {
  const isJson = (headerOf(asked, "content-type") ?? "").includes("json");
  const body = isJson ? Object.entries(JSON.parse(asked.body || "{}") as Wire).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]) : [...new URLSearchParams(asked.body)];
  return Object.fromEntries([...new URLSearchParams(asked.query), ...(body as [string, string][])]);
}

/** The level that does not own the budget refuses one. */
function refusal(found: Wire, given: Record<string, string>): Answer | null {
  if (given.status !== undefined && !STATUSES.includes(given.status)) return badParam("Param status must be one of {ACTIVE, PAUSED, DELETED, ARCHIVED}");
  if (given.status !== undefined && found.effective_status === "DELETED") return badParam("The object was deleted and cannot be changed.");
  if (given.daily_budget === undefined) return null;
  if (!found.daily_budget || found.daily_budget === "0") return badParam("The budget of this object is set at another level.");
  if (!/^\d{1,12}$/.test(given.daily_budget)) return badParam("Param daily_budget must be an integer");
  return Number(given.daily_budget) < LEAST_BUDGET ? metaError(100, "(#100) Your budget is too low", { sub: 1885272 }) : null;
}

function keep(outside: Outside, id: string, { status, daily_budget }: Record<string, string>): void {
  const key = `meta.change.${id}`;
  const known = outside.store.find(key) as Change | undefined;
  const change = known ?? outside.store.add<Change>({ id: key, object: "meta.change" });
  Object.assign(change, status === undefined ? {} : { status }, daily_budget === undefined ? {} : { daily_budget });
  outside.store.touch();
}
