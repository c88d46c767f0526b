import type { Account } from "../brand/types";
import { json, type Answer, type Asked } from "../http/exchange";
import { googleConsent } from "../google/consent";
import { admit, errorInfo, googleError, isAnswer } from "../google/errors";
import { tokenEndpoint } from "../google/token";
import type { Outside, StandIn } from "../outside/outside";
import { adminAnswer, propertyOf, refuseProperty } from "./admin";
import { readQuestion, Wrong, type Question } from "./question";
import { messageOf, spend } from "./quota";
import { computeRows, writeReport } from "./report";

const PREFIX = "ga4";
const SCOPE = "https://www.googleapis.com/auth/analytics.readonly";
/** Fewer than are asked for, as the real one may; so a small brand has several pages too. */
const MOST_ROWS = 100;
const SECONDS = 10_000;
const HOURS = 2 * 3_600_000;

/** Google Analytics 4: the Admin API's lists and the Data API's reports over the brand's visits. */
export const ga4StandIn: StandIn = {
  prefix: PREFIX,
  answer(outside, asked) {
    const [, base = "", rest = ""] = /^\/ga4\/(\w+)(\/.*)?$/.exec(asked.path) ?? [];
    if (base === "accounts" && rest === "/o/oauth2/v2/auth") return googleConsent(outside, asked);
    if (base === "oauth") return tokenEndpoint(outside, PREFIX, asked, rest);
    if (base !== "admin" && base !== "data") return googleError(404, "Requested entity was not found.");
    const access = admit(outside, PREFIX, asked, SCOPE);
    if (isAnswer(access)) return access;
    return base === "admin" ? adminAnswer(outside, asked, rest) : dataAnswer(outside, asked, rest);
  },
};

function dataAnswer(outside: Outside, asked: Asked, path: string): Answer {
  const [, id = ""] = /^\/v1beta\/properties\/([^/:]+):runReport$/.exec(path) ?? [];
  if (id === "" || asked.method !== "POST") return googleError(404, "Method not found.");
  if (!/^\d+$/.test(id)) return googleError(400, `Invalid property ID: ${id}. A numeric Property ID is required. To learn more about Property ID, see https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.`);
  const about = `POST ${asked.path}?${asked.query}`;
  const gone = outside.faults.take(PREFIX, about, ["account_gone", "throttled", "report_failed"]);
  if (gone?.kind === "throttled") return googleError(429, messageOf(gone.ms < SECONDS ? "concurrent" : gone.ms < HOURS ? "tokensPerHour" : "tokensPerDay"));
  if (gone?.kind === "report_failed") return googleError(403, "Google Analytics Data API has not been used in project 1 before or it is disabled.", [errorInfo("SERVICE_DISABLED")]);
  if (gone) return googleError(404, "Property is deleted.");
  const property = propertyOf(outside, id);
  if (!property) return refuseProperty();
  try {
    return run(outside, property, about, parse(asked.body));
  } catch (error) {
    if (error instanceof Wrong) return googleError(400, error.message);
    throw error;
  }
}

function run(outside: Outside, property: Account, about: string, body: Record<string, unknown>): Answer {
  const question = readQuestion(outside, property.timeZone, body);
  const { spent, usedUp } = spend(outside, property.id, 4 + question.dimensions.length);
  if (usedUp) return googleError(429, messageOf(usedUp));
  const fault = outside.faults.take(PREFIX, about, ["empty_page", "endless_cursor", "drift", ...(question.offset > 0 ? (["duplicate_page"] as const) : [])])?.kind;
  const all = computeOnce(outside, property, question);
  const from = fault === "duplicate_page" || fault === "endless_cursor" ? 0 : question.offset;
  const page = fault === "empty_page" ? [] : all.slice(from, from + Math.min(question.limit, MOST_ROWS));
  const rowCount = fault === "endless_cursor" ? question.offset + page.length + 1 : all.length;
  const report = writeReport(outside, property, question, page, rowCount);
  if (fault === "drift") report.metricHeaders = report.metricHeaders.map(({ name, type }) => ({ name: name === "sessions" ? "visits" : name, type }));
  return json(200, { ...report, ...(question.asksQuota ? { propertyQuota: spent } : {}) });
}

let last: { key: string; rows: ReturnType<typeof computeRows> } | undefined;

/** Later pages are of the same moment as the first; only the last question is remembered. */
function computeOnce(outside: Outside, property: Account, question: Question): ReturnType<typeof computeRows> {
  const key = JSON.stringify([outside.base, property.id, { ...question, offset: 0 }]);
  if (question.offset === 0 || last?.key !== key) last = { key, rows: computeRows(outside, property, question) };
  return last.rows;
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Wrong("Invalid JSON payload received.");
  }
}
