import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { headerOf, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";
import { rowsOf, toColumns, type Row } from "./figures";
import { bodyOf } from "./lists";
import { PREFIX, profilesOf, type Profile } from "./model";
import { readQuestion, type Question } from "./questions";
import { refusedReport, told, toText } from "./wire";

const MAKING_MS = 4_000;
const URL_MS = 3_600_000;
const MOST_KEPT = 500;
const OBJECT = "amazon.report";

interface Report extends Stored { profile: string; question: Question; asked: Record<string, unknown>; mark: string; madeAt: number; fate: "done" | "failed" | "large" | "stuck"; hasDrifted: boolean }

/** POST /reporting/reports: makes one, unless the same is being made. */
export function createReport(outside: Outside, asked: Asked, profile: Profile): Answer {
  const question = readQuestion(outside, asked, profile);
  if ("status" in question) return question;
  const mark = createHash("sha256").update(`${profile.id}|${JSON.stringify(question)}`).digest("hex");
  const running = outside.store.all<Report>(OBJECT).find((report) => report.mark === mark && !isOver(outside, report));
  const fault = outside.faults.take(PREFIX, `POST ${asked.path}`, ["report_failed", "report_stuck", "too_large", "duplicate_page", "drift"])?.kind;
  // Sometimes it does not say which one.
  if (fault === "duplicate_page") return refusedReport(425, "The Request is a duplicate of a request in progress");
  if (running) return refusedReport(425, `The Request is a duplicate of : ${running.id}`);
  for (const { id } of outside.store.all(OBJECT).slice(0, -MOST_KEPT)) outside.store.remove(id);
  const report = outside.store.add<Report>({
    id: randomUUID(), object: OBJECT, profile: profile.id, question, asked: bodyOf(asked) ?? {}, mark, madeAt: outside.now().getTime(),
    fate: fault === "report_failed" ? "failed" : fault === "too_large" ? "large" : fault === "report_stuck" ? "stuck" : "done", hasDrifted: fault === "drift",
  });
  return told(200, toWire(outside, report));
}

/** GET /reporting/reports/{id}. */
export function reportStatus(outside: Outside, profile: Profile, id: string): Answer {
  const report = findReport(outside, id);
  return report?.profile === profile.id ? told(200, toWire(outside, report)) : refusedReport(404, `Report with id ${id} not found`);
}

function findReport(outside: Outside, id: string): Report | undefined {
  const found = outside.store.find(id);
  return found?.object === OBJECT ? (found as Report) : undefined;
}

function statusOf(outside: Outside, { madeAt, fate }: Report): "PENDING" | "PROCESSING" | "COMPLETED" | "FAILED" {
  const passed = ((outside.now().getTime() - madeAt) * outside.speed) / MAKING_MS;
  if (passed < 0.4) return "PENDING";
  if (passed < 1 || fate === "stuck") return "PROCESSING";
  return fate === "done" ? "COMPLETED" : "FAILED";
}

const isOver = (outside: Outside, report: Report) => ["COMPLETED", "FAILED"].includes(statusOf(outside, report));

const REASONS: Partial<Record<Report["fate"], string>> = { failed: "Internal error while generating the report.", large: "Report size exceeds the limit." };

function toWire(outside: Outside, report: Report): Record<string, unknown> {
  const status = statusOf(outside, report);
  const iso = (ms: number) => new Date(ms).toISOString();
  const isDone = status === "COMPLETED";
  const now = outside.now().getTime();
  return {
    reportId: report.id, status, ...report.asked, createdAt: iso(report.madeAt), updatedAt: iso(now), generatedAt: isDone ? iso(now) : null, fileSize: isDone ? fileOf(outside, report).length : null,
    // A fresh address at each asking.
    url: isDone ? `${outside.base}/${PREFIX}/files/${report.id}/report.json.gz?X-Amz-Date=${now}&X-Amz-Expires=3600&X-Amz-Signature=${report.mark.slice(0, 32)}` : null,
    urlExpiresAt: isDone ? iso(now + URL_MS / outside.speed) : null, failureReason: status === "FAILED" ? REASONS[report.fate] : null,
  };
}

/** The store's own words are XML. */
const xml = (status: number, code: string, message: string): Answer =>
  ({ status, headers: { "content-type": "application/xml" }, body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>` });

/** The file behind a signed address: no token, and gzip whether or not a header says so. */
export function reportFile(outside: Outside, asked: Asked, id: string): Answer {
  if (headerOf(asked, "authorization")) return xml(400, "InvalidArgument", "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified");
  const query = new URLSearchParams(asked.query);
  const report = findReport(outside, id);
  const age = (outside.now().getTime() - Number(query.get("X-Amz-Date") ?? 0)) * outside.speed;
  const hasEnded = age > URL_MS || outside.faults.take(PREFIX, `GET ${asked.path}`, ["expired_token"]) !== undefined;
  if (!report || query.get("X-Amz-Signature") !== report.mark.slice(0, 32)) return xml(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");
  if (hasEnded) return xml(403, "AccessDenied", "Request has expired");
  const isSaid = report.question.product === "sb";
  return { status: 200, headers: { "content-type": "application/octet-stream", ...(isSaid ? { "content-encoding": "gzip" } : {}) }, body: fileOf(outside, report) };
}

function fileOf(outside: Outside, { profile: id, question, hasDrifted }: Report): Buffer {
  const profile = profilesOf(outside).find((one) => one.id === id);
  const rows = profile ? rowsOf(outside, profile, question.product, question.days, question.isByAd) : [];
  const told = (question.isDaily ? rows : summed(rows)).map((row) => {
    const values: Record<string, unknown> = { ...toColumns(row, profile?.currency ?? ""), startDate: question.days[0], endDate: question.days.at(-1) };
    return Object.fromEntries(question.columns.filter((name) => !(hasDrifted && name === "cost")).map((name) => [name, values[name] ?? null]));
  });
  return gzipSync(toText(told));
}

/** Without days: one row for each ad or campaign. */
function summed(rows: readonly Row[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const sum = sums.get(`${row.campaignId}|${row.adId}`);
    if (!sum) sums.set(`${row.campaignId}|${row.adId}`, { ...row });
    else for (const name of ["spendMicros", "impressions", "clicks", "conversionsMicros", "valueMicros"] as const) sum[name] += row[name];
  }
  return [...sums.values()];
}
