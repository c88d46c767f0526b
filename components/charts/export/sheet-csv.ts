import { csvText } from "@/lib/core/csv";
import type { Sheet } from "../model/plot-model";

/** The points as a file: figures exact and unformatted, the unit in the head. */
export function sheetCsv({ heading, heads, rows }: Sheet): string {
  const hasOpen = rows.some((row) => row.isIncomplete);
  const open = (text: string) => (hasOpen ? [text] : []);
  return csvText(
    [heading, ...heads.map((head) => head.raw), ...open("Complete")],
    rows.map((row) => [row.raw, ...row.cells.map((cell) => cell.raw), ...open(row.isIncomplete ? "no" : "yes")]),
  );
}
