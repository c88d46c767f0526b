import type { Refusal } from "@/lib/imports/schema";
import { apiList } from "@/components/api/client";

const PAGE = 100;
const MOST = 10_000;

/** The server keeps at most 10,000 refusals of an import one by one. */
export async function downloadRefusals(path: string, projectId: string, fileName: string): Promise<void> {
  const rows: Refusal[] = [];
  for (let skip = 0; skip < MOST; skip += PAGE) {
    const page = await apiList<Refusal>(path, { project: projectId, skip, limit: PAGE });
    rows.push(...page.items);
    if (page.items.length < PAGE) break;
  }
  saveText(`${fileName.replace(/\.[^.]+$/, "")}-refused.csv`, toCsv(rows));
}

export function toCsv(rows: Refusal[]): string {
  const lines = [["row", "column", "reason"], ...rows.map((row) => [String(row.row), row.column ?? "", row.reason])];
  return `${lines.map((line) => line.map(toCell).join(",")).join("\r\n")}\r\n`;
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
