import { randomInt } from "node:crypto";
import type { Answer, Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import type { Stored } from "../store/objects";
import { refused, told } from "./envelope";
import { PREFIX, type Advertiser } from "./model";
import { reportRows } from "./reports";
import { bodyOf } from "./tokens";

const MAKING_MS = 20_000;

interface Task extends Stored { advertiser: string; query: string; madeAt: number; fate: "done" | "failed" | "stuck" }

/** Reports that are made in the background and come as CSV; null for other names. */
export function task(outside: Outside, asked: Asked, advertiser: Advertiser, name: string): Answer | null {
  if (name === "report/task/create" && asked.method === "POST") return create(outside, asked, advertiser);
  if (name !== "report/task/check" && name !== "report/task/download") return null;
  const found = outside.store.find(new URLSearchParams(asked.query).get("task_id") ?? "") as Task | undefined;
  if (found?.object !== "tiktok.task" || found.advertiser !== advertiser.id) return refused(40002, "task_id: there is no such task.");
  return name === "report/task/check" ? told({ status: statusOf(outside, found), message: "" }) : download(outside, advertiser, found);
}

function create(outside: Outside, asked: Asked, advertiser: Advertiser): Answer {
  const query = new URLSearchParams(Object.entries(bodyOf(asked)).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]));
  const rows = reportRows(outside, advertiser, query);
  if (!Array.isArray(rows)) return rows;
  const fault = outside.faults.take(PREFIX, `POST ${asked.path}?${query.toString()}`, ["report_failed", "report_stuck"])?.kind;
  const made = outside.store.add<Task>({
    id: `${Date.now()}${randomInt(100_000, 999_999)}`, object: "tiktok.task", advertiser: advertiser.id, query: query.toString(), madeAt: outside.now().getTime(),
    fate: fault === "report_failed" ? "failed" : fault === "report_stuck" ? "stuck" : "done",
  });
  return told({ task_id: made.id });
}

function statusOf(outside: Outside, { madeAt, fate }: Task): string {
  const passed = ((outside.now().getTime() - madeAt) * outside.speed) / MAKING_MS;
  if (passed < 0.3) return "QUEUING";
  if (passed < 1 || fate === "stuck") return "PROCESSING";
  return fate === "failed" ? "FAILED" : "SUCCESS";
}

function download(outside: Outside, advertiser: Advertiser, found: Task): Answer {
  if (statusOf(outside, found) !== "SUCCESS") return refused(40201, "The task is not ready.");
  const rows = reportRows(outside, advertiser, new URLSearchParams(found.query));
  if (!Array.isArray(rows)) return rows;
  const flat = rows.map(({ dimensions, metrics }) => ({ ...(dimensions as object), ...(metrics as object) }) as Record<string, unknown>);
  const names = Object.keys(flat[0] ?? {});
  const cell = (value: unknown) => (value === null || value === undefined ? "-" : /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  const body = [names.join(","), ...flat.map((row) => names.map((name) => cell(row[name])).join(","))].join("\n");
  return { status: 200, headers: { "content-type": "text/csv; charset=utf-8" }, body };
}
