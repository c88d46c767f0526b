import { randomInt } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Answer, Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";
import { BY_CHANGE, BY_ORDER, MAKEABLE, makeDocument, SETTLEMENT } from "./documents";
import { invalid, Refusal, said } from "./errors";
import { GERMANY, MARKETPLACES, PREFIX } from "./model";

const QUEUED_MS = 1_000;
const MADE_MS = 4_500;
const DAY_MS = 86_400_000;
const MOST_DAYS = 30;
/** The same once more within this time is called off. */
const TWICE_MS = 30 * 60_000;
const ADDRESS_MS = 5 * 60_000;
const MOST_KEPT = 400;
const SETTLED_DAYS = 14;

export interface Report extends Stored { consent: string; type: string; marketplaceId: string; from: number; to: number; madeAt: number; fate: "done" | "fatal" | "stuck" | "twice"; windowless: boolean }
interface Called { outside: Outside; asked: Asked; query: URLSearchParams; consent: string; about: string; headers: Record<string, string> }

/** POST /reports/2021-06-30/reports: taken, and not made yet. */
export function createReport({ outside, asked, consent, about, headers }: Called): Answer {
  const given = bodyOf(asked);
  if (!MAKEABLE.includes(given.reportType ?? "")) throw invalid(given.reportType === SETTLEMENT ? "The report type cannot be requested." : "The report type is not valid.");
  const marketplaceId = given.marketplaceIds?.[0] ?? "";
  if (!MARKETPLACES.some(({ id }) => id === marketplaceId)) throw invalid("The marketplace is not valid.");
  const now = outside.now().getTime();
  const [from, to] = [dateOf(given.dataStartTime) ?? now, Math.min(now, dateOf(given.dataEndTime) ?? now)];
  if ([BY_ORDER, BY_CHANGE].includes(given.reportType ?? "") && to - from > (MOST_DAYS + 0.1) * DAY_MS) throw invalid("The date range must not be longer than 30 days.");
  const mine = outside.store.all<Report>("amazon_sp.report");
  const isSame = (one: Report) => one.consent === consent && one.type === given.reportType && one.marketplaceId === marketplaceId && (one.windowless || (one.from === from && one.to === to));
  const isTwice = mine.some((one) => isSame(one) && one.fate === "done" && now - one.madeAt < TWICE_MS / outside.speed);
  const fault = outside.faults.take(PREFIX, `${about} ${given.reportType ?? ""}`, ["report_failed", "report_stuck"])?.kind;
  for (const { id } of mine.slice(0, Math.max(0, mine.length - MOST_KEPT))) outside.store.remove(id);
  const report = outside.store.add<Report>({
    id: `${randomInt(50_000, 99_999)}0${now}`, object: "amazon_sp.report", consent, type: given.reportType ?? "", marketplaceId, from, to, madeAt: now, windowless: given.dataStartTime === undefined,
    fate: fault === "report_failed" ? "fatal" : fault === "report_stuck" ? "stuck" : isTwice ? "twice" : "done",
  });
  return said({ reportId: report.id }, headers, 202);
}

interface Body { reportType?: string; marketplaceIds?: string[]; dataStartTime?: string; dataEndTime?: string }

function bodyOf({ body }: Asked): Body {
  try {
    return JSON.parse(body) as Body;
  } catch {
    throw invalid("The body is not JSON.");
  }
}

function dateOf(text: string | undefined): number | null {
  const at = text === undefined ? null : Date.parse(text);
  if (at !== null && Number.isNaN(at)) throw invalid("A date is not valid.");
  return at;
}

export function getReport({ outside, consent, headers }: Called, id: string): Answer {
  const report = findReport(outside, consent, id);
  if (!report) throw new Refusal(404, "NotFound", "The report does not exist.");
  return said(toWire(outside, report), headers);
}

/** GET /reports/2021-06-30/reports: newest first, by type and status; settlements are found here and nowhere else. */
export function getReports({ outside, query, consent, headers }: Called): Answer {
  const types = (query.get("reportTypes") ?? "").split(",").filter(Boolean);
  if (types.length === 0 && !query.has("nextToken")) throw invalid("reportTypes must be given.");
  const statuses = (query.get("processingStatuses") ?? "").split(",").filter(Boolean);
  const since = Date.parse(query.get("createdSince") ?? "") || outside.now().getTime() - 90 * DAY_MS;
  const all = [...outside.store.all<Report>("amazon_sp.report").filter((one) => one.consent === consent), ...settlements(outside, consent)];
  const reports = all.filter(({ type, madeAt }) => types.includes(type) && madeAt >= since).sort((a, b) => b.madeAt - a.madeAt)
    .map((one) => toWire(outside, one)).filter(({ processingStatus }) => statuses.length === 0 || statuses.includes(String(processingStatus)));
  return said({ reports: reports.slice(0, Number(query.get("pageSize") ?? 10)) }, headers);
}

/** Those of the last ninety days. */
function settlements(outside: Outside, consent: string): Report[] {
  const step = SETTLED_DAYS * DAY_MS;
  const last = Math.floor(outside.now().getTime() / step);
  return Array.from({ length: 6 }, (_, at) => last - at).map((nth) => settlementOf(nth, consent));
}

function settlementOf(nth: number, consent: string): Report {
  const to = nth * SETTLED_DAYS * DAY_MS;
  return { id: `s${nth}`, object: "amazon_sp.report", consent, type: SETTLEMENT, marketplaceId: GERMANY.id, from: to - SETTLED_DAYS * DAY_MS, to, madeAt: to, fate: "done", windowless: false };
}

function findReport(outside: Outside, consent: string, id: string): Report | undefined {
  if (/^s\d+$/.test(id)) return settlementOf(Number(id.slice(1)), consent);
  const found = outside.store.find(id) as Report | undefined;
  return found?.object === "amazon_sp.report" && found.consent === consent ? found : undefined;
}

const contentOf = (outside: Outside, report: Report): Buffer | null =>
  report.fate === "fatal" ? Buffer.from("Fatal error: the report could not be generated. Try again later.") : makeDocument(outside, { ...report, from: new Date(report.from), to: new Date(report.to) });

function statusOf(outside: Outside, report: Report): string {
  const passed = (outside.now().getTime() - report.madeAt) * outside.speed;
  if (passed < QUEUED_MS) return "IN_QUEUE";
  if (passed < MADE_MS || report.fate === "stuck") return "IN_PROGRESS";
  if (report.fate === "fatal") return "FATAL";
  // Called off without a word of why: it was asked for twice, or there is nothing.
  return report.fate === "twice" || contentOf(outside, report) === null ? "CANCELLED" : "DONE";
}

function toWire(outside: Outside, report: Report): Record<string, unknown> {
  const processingStatus = statusOf(outside, report);
  const at = (ms: number) => new Date(ms).toISOString();
  const hasDocument = processingStatus === "DONE" || processingStatus === "FATAL";
  return {
    reportId: report.id, reportType: report.type, marketplaceIds: [report.marketplaceId], processingStatus, createdTime: at(report.madeAt), dataStartTime: at(report.from), dataEndTime: at(report.to),
    ...(hasDocument ? { reportDocumentId: `amzn1.spdoc.1.4.${report.id}`, processingEndTime: at(report.madeAt + MADE_MS / outside.speed) } : {}),
  };
}

const isPacked = ({ type }: Report): boolean => type === BY_ORDER || type === BY_CHANGE || type === SETTLEMENT;

export function getDocument({ outside, consent, headers }: Called, id: string): Answer {
  const report = findReport(outside, consent, id.split(".").at(-1) ?? "");
  if (!report) throw new Refusal(404, "NotFound", "The document does not exist.");
  const until = outside.now().getTime() + ADDRESS_MS;
  const url = `${outside.base}/${PREFIX}/files/${report.id}?until=${until}&consent=${encodeURIComponent(consent)}`;
  return said({ reportDocumentId: id, url, ...(isPacked(report) ? { compressionAlgorithm: "GZIP" } : {}) }, headers);
}

/** The store of files knows no tokens: the address is the key, for five minutes. */
export function file(outside: Outside, asked: Asked, id: string): Answer {
  const query = new URLSearchParams(asked.query);
  const report = findReport(outside, query.get("consent") ?? "", id);
  const isOver = Number(query.get("until") ?? 0) < outside.now().getTime();
  if (!report || isOver) return { status: 403, headers: { "content-type": "application/xml" }, body: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>" };
  const content = contentOf(outside, report) ?? Buffer.alloc(0);
  return { status: 200, headers: { "content-type": "binary/octet-stream" }, body: isPacked(report) ? gzipSync(content) : content };
}
