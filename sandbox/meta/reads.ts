import { json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { missing, metaError, tooMuch } from "./errors";
import { insightRows } from "./insights";
import { countCall, throttled, usageHeaders, type Usage } from "./limits";
import { accountsOf, PREFIX, type MetaAccount, type Report, type Token } from "./model";
import { objectsOf } from "./objects";
import { fieldNames, pageOf, pick, TOO_LARGE_FROM } from "./paging";
import { reportResult, reportStatus, startReport } from "./reports";

const EDGES = ["campaigns", "adsets", "ads", "insights"] as const;
type Edge = (typeof EDGES)[number];
const NO_USE: Usage = { percent: 1, minutes: 0 };
interface Called { outside: Outside; asked: Asked; token: Token; query: URLSearchParams }

/** GET /me/adaccounts. */
export function adAccounts({ outside, asked, token, query }: Called): Answer {
  const refusal = forbidden(outside, asked, token);
  if (refusal) return refusal;
  const names = fieldNames(query.get("fields") ?? "id,account_id");
  const rows = accountsOf(outside, token.user).map((account) => pick(toWire(account), names));
  return withUsage("", "ads_management", NO_USE, pageOf(outside, asked, token.id, drifted(outside, asked, rows, "account_id")));
}

/** /act_…/<edge>. */
export function accountEdge(called: Called, id: string, edge: string): Answer {
  const { outside, asked, token } = called;
  const account = accountsOf(outside, token.user).find((one) => one.id === id);
  const refusal = forbidden(outside, asked, token);
  if (refusal) return refusal;
  if (!account || !EDGES.includes(edge as Edge) || outside.faults.take(PREFIX, aboutOf(asked), ["account_gone"])) return missing(`act_${id}`);
  const type = edge === "insights" ? "ads_insights" : "ads_management";
  const usage = countCall(outside, id);
  if (usage.minutes > 0) return throttled(id, type, usage.minutes);
  const fault = outside.faults.take(PREFIX, aboutOf(asked), ["throttled"]);
  if (fault) return throttled(id, type, fault.ms / 60_000);
  return withUsage(id, type, usage, asked.method === "POST" ? startReport(outside, asked, account) : readEdge(called, account, edge as Edge));
}

function readEdge({ outside, asked, token, query }: Called, account: MetaAccount, edge: Edge): Answer {
  if (isTooLarge(outside, query)) return tooMuch();
  if (edge !== "insights") {
    const wanted = JSON.parse(query.get("effective_status") ?? "null") as string[] | null;
    const shown = objectsOf(outside, account, edge).filter(({ effective_status: status }) => (wanted ? wanted.includes(String(status)) : status !== "ARCHIVED" && status !== "DELETED"));
    const names = fieldNames(query.get("fields") ?? "id");
    return pageOf(outside, asked, token.id, drifted(outside, asked, shown.map((row) => pick(row, names)), "id"));
  }
  const rows = insightRows(outside, account, query);
  return Array.isArray(rows) ? pageOf(outside, asked, token.id, drifted(outside, asked, rows, "spend")) : rows;
}

/** /<report id> and /<report id>/insights. */
export function reportCall({ outside, asked, token, query }: Called, id: string, edge: string): Answer {
  const report = outside.store.find(id);
  if (report?.object !== "meta.report") return missing(id);
  if (edge === "insights") return isTooLarge(outside, query) ? tooMuch() : reportResult(outside, asked, token, report as Report);
  return edge === "" ? reportStatus(outside, report as Report) : missing(id);
}

function forbidden(outside: Outside, asked: Asked, token: Token): Answer | null {
  const isMissing = outside.faults.take(PREFIX, aboutOf(asked), ["missing_scope"]) !== undefined;
  if (!isMissing && (token.granted.includes("ads_read") || token.granted.includes("ads_management"))) return null;
  return metaError(200, "(#200) Ad account owner has NOT grant ads_management or ads_read permission", { status: 403 });
}

const isTooLarge = (outside: Outside, query: URLSearchParams) => outside.faults.holds(PREFIX, "too_large") !== undefined && Number(query.get("limit") ?? 25) > TOO_LARGE_FROM;

/** A field that is called differently from one day to the next. */
function drifted(outside: Outside, asked: Asked, rows: readonly Record<string, unknown>[], field: string): readonly Record<string, unknown>[] {
  if (!outside.faults.take(PREFIX, aboutOf(asked), ["drift"])) return rows;
  return rows.map(({ [field]: value, ...rest }) => ({ ...rest, [`${field}_v2`]: { value } }));
}

function withUsage(account: string, type: string, usage: Usage, answer: Answer): Answer {
  return { ...answer, headers: { ...usageHeaders(account, type, usage), ...answer.headers } };
}

function toWire(account: MetaAccount): Record<string, unknown> {
  return {
    id: `act_${account.id}`, account_id: account.id, name: account.name, currency: account.currency, timezone_name: account.timeZone, timezone_offset_hours_utc: 0, account_status: account.status,
    disable_reason: account.status === 2 ? 1 : 0, amount_spent: "0", ...(account.isBrands ? { business: { id: "88112233445566", name: "Fernhill Ltd" } } : {}),
  };
}

export const me = (token: Token): Answer => json(200, { id: token.user, name: "Sandbox person" });

const aboutOf = (asked: Asked) => `${asked.method} ${asked.path}?${asked.query}`;
