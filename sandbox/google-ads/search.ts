import type { Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import type { Customer } from "./customers";
import { failureBody, refusal } from "./errors";
import { parseGaql, type Query } from "./gaql";
import type { Row } from "./rows";
import { select } from "./select";

const PREFIX = "google-ads";
/** The real one; a brand with few campaigns gets smaller ones, so that it has several pages all the same. */
const PAGE_ROWS = 10_000;
const SMALL = { campaigns: 40, pageRows: 100 };
const CHUNK_ROWS = 100;
const TOKEN_MS = 2 * 3_600_000;
/** Leads to the first page, again and again while it is ordered. */
const ENDLESS = "CAEQAA";

interface Asking { outside: Outside; customer: Customer; body: Record<string, unknown>; about: string }

/** `googleAds:search`: one page, and a token for the next. */
export function searchPage({ outside, customer, body, about }: Asking): Answer {
  if ("pageSize" in body) throw refusal("requestError", "PAGE_SIZE_NOT_SUPPORTED", "Setting the page size is not supported. Search responses will have a fixed page size of 10000 rows.");
  const text = String(body.query ?? "");
  const query = parseGaql(text);
  const from = readToken(outside, text, body.pageToken);
  const fault = outside.faults.take(PREFIX, about, ["empty_page", "duplicate_page", "endless_cursor", "drift"])?.kind;
  const all = selectOnce({ outside, customer, body, about }, query, from > 0);
  const rows = all.slice(from, from + (outside.brand.campaigns.length <= SMALL.campaigns ? SMALL.pageRows : PAGE_ROWS));
  const next = fault === "empty_page" || fault === "duplicate_page" ? from : from + rows.length;
  const token = fault === "endless_cursor" ? ENDLESS : next < all.length ? writeToken(outside, text, next) : undefined;
  return answerWith({
    ...(fault === "empty_page" ? {} : { results: rows.map((row) => nest(customer, query, row, fault === "drift")) }),
    ...(token ? { nextPageToken: token } : {}), totalResultsCount: String(all.length), fieldMask: maskOf(query), queryResourceConsumption: "42",
  }, newId("", 22));
}

let last: { key: string; rows: Row[] } | undefined;

/** Later pages are of the same moment as the first; only the last question is remembered. */
function selectOnce({ outside, customer, body }: Asking, query: Query, isLater: boolean): Row[] {
  const key = `${outside.base}|${customer.id}|${String(body.query)}`;
  if (!isLater || last?.key !== key) last = { key, rows: select(outside, customer, query) };
  return last.rows;
}

/** `googleAds:searchStream`: everything in parts, the last of which may hold no rows. */
export function searchStream({ outside, customer, body, about }: Asking): Answer {
  const query = parseGaql(String(body.query ?? ""));
  const fault = outside.faults.take(PREFIX, about, ["report_failed", "drift"])?.kind;
  const rows = select(outside, customer, query);
  const each = { fieldMask: maskOf(query), requestId: newId("", 22), queryResourceConsumption: "7" };
  const parts: unknown[] = [];
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) parts.push({ results: rows.slice(at, at + CHUNK_ROWS).map((row) => nest(customer, query, row, fault === "drift")), ...each });
  if (rows.length > 0) parts.push(each);
  if (fault === "report_failed") parts.splice(1, Infinity, failureBody({ status: 500, category: "internalError", code: "INTERNAL_ERROR", message: "An internal error has occurred." }));
  return answerWith(parts, each.requestId);
}

/** Without the spaces that other answers have: there may be ten thousand rows. */
const answerWith = (value: unknown, requestId: string): Answer => ({ status: 200, headers: { "content-type": "application/json", "request-id": requestId }, body: JSON.stringify(value) });

/** Snake case of the language to the camel case of JSON; messages in which nothing is set are left out. */
function nest(customer: Customer, { resource, fields }: Query, row: Row, isDrifted: boolean): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const field of fields) {
    if (row[field] === undefined) continue;
    const path = field.split(".").map(toCamel);
    const leaf = path.pop() ?? "";
    let here = tree;
    for (const name of path) here = (here[name] ??= {}) as Record<string, unknown>;
    here[isDrifted && leaf === "costMicros" ? "costAmountMicros" : isDrifted && field === "campaign.name" ? "title" : leaf] = row[field];
  }
  const own = toCamel(resource);
  tree[own] = { resourceName: `customers/${customer.id}/${own}s/${keyIn(row, resource)}`, ...(tree[own] as object | undefined) };
  return tree;
}

const keyIn = (row: Row, resource: string): string => (resource === "ad_group_ad" ? `${row["ad_group.id"]}~${row["ad_group_ad.ad.id"]}` : String(row[`${resource}.id`]));
const toCamel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const maskOf = ({ fields }: Query): string => fields.map((field) => field.split(".").map(toCamel).join(".")).join(",");

function writeToken(outside: Outside, query: string, at: number): string {
  return Buffer.from(JSON.stringify([query.length, at, outside.now().getTime() + TOKEN_MS / outside.speed])).toString("base64url");
}

function readToken(outside: Outside, query: string, token: unknown): number {
  if (!token || token === ENDLESS) return 0;
  // A report_stuck stands for the two hours that a run may have slept over its page.
  if (outside.faults.take(PREFIX, "pageToken", ["report_stuck"])) throw refusal("requestError", "EXPIRED_PAGE_TOKEN", "Page token has expired.");
  const [length, at, until] = parse(String(token));
  if (length !== query.length || at === undefined || until === undefined) throw refusal("requestError", "INVALID_PAGE_TOKEN", "Page token is invalid.");
  if (until < outside.now().getTime()) throw refusal("requestError", "EXPIRED_PAGE_TOKEN", "Page token has expired.");
  return at;
}

function parse(token: string): number[] {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString()) as number[];
  } catch {
    return [];
  }
}
