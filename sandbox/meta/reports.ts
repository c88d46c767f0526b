import { randomInt } from "node:crypto";
import { json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { badParam, missing } from "./errors";
import { insightRows } from "./insights";
import { accountsOf, PREFIX, type MetaAccount, type Report, type Token } from "./model";
import { pageOf } from "./paging";

/** At the clock's own speed. */
const MAKING_MS = 12_000;
const MOST_KEPT = 200;

/** POST /act_…/insights: the same question, answered later. */
export function startReport(outside: Outside, asked: Asked, account: MetaAccount): Answer {
  const query = new URLSearchParams([...new URLSearchParams(asked.query), ...new URLSearchParams(asked.body)]);
  const rows = insightRows(outside, account, query);
  if (!Array.isArray(rows)) return rows;
  const fault = outside.faults.take(PREFIX, `${asked.method} ${asked.path}?${query.toString()}`, ["report_failed", "report_stuck"])?.kind;
  const kept = outside.store.all<Report>("meta.report");
  for (const { id } of kept.slice(0, Math.max(0, kept.length - MOST_KEPT))) outside.store.remove(id);
  const number = (kept.at(-1)?.number ?? 0) + 1;
  const fate = fault === "report_stuck" ? "stuck" : fault === undefined ? "done" : number % 2 === 0 ? "failed" : "skipped";
  const report = outside.store.add<Report>({ id: `60${Date.now()}${randomInt(100, 999)}`, object: "meta.report", account: account.id, query: query.toString(), madeAt: outside.now().getTime(), number, reads: 0, fate });
  return json(200, { report_run_id: report.id });
}

/** "100 %" comes some time before the end. */
export function reportStatus(outside: Outside, report: Report): Answer {
  const passed = progress(outside, report);
  const { since = "", until = "" } = JSON.parse(new URLSearchParams(report.query).get("time_range") ?? "{}") as { since?: string; until?: string };
  const isOver = passed >= 1 && report.fate !== "stuck";
  const status = isOver ? { done: "Job Completed", failed: "Job Failed", skipped: "Job Skipped", stuck: "" }[report.fate] : passed < 0.1 ? "Job Not Started" : passed < 0.2 ? "Job Started" : "Job Running";
  const percent = passed < 0.2 ? 0 : passed < 0.5 ? 40 : 100;
  const trouble = isOver && report.fate === "failed" ? { error_code: 1, error_subcode: 99, error_message: "An unknown error occurred", error_user_title: "Report failed", error_user_msg: "An unknown error occurred" } : {};
  return json(200, { id: report.id, account_id: report.account, async_status: status, async_percent_completion: percent, date_start: since, date_stop: until, ...trouble });
}

/** Every third report seems empty at the first look. */
export function reportResult(outside: Outside, asked: Asked, token: Token, report: Report): Answer {
  if (progress(outside, report) < 1 || report.fate !== "done") return badParam("The report is not ready.");
  const account = accountsOf(outside, token.user).find(({ id }) => id === report.account);
  if (!account) return missing(report.id);
  report.reads += 1;
  if (report.number % 3 === 0 && report.reads === 1) return json(200, { data: [] });
  const rows = insightRows(outside, account, new URLSearchParams(report.query));
  return Array.isArray(rows) ? pageOf(outside, asked, token.id, rows) : rows;
}

const progress = (outside: Outside, { madeAt }: Report) => ((outside.now().getTime() - madeAt) * outside.speed) / MAKING_MS;
