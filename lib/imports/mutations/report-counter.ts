import "server-only";
import type { CellFault } from "@/lib/ingest/mapping/faults";
import type { ImportReport } from "../schema";

type Group = ImportReport["refusedByReason"][number];
type NoteCode = "gap" | "repeated" | "refund" | "adjustment" | "movement" | "rounded" | "estimated";

/** What one line does, and what several do. */
const SENTENCES: Record<NoteCode, [one: string, many: string]> = {
  gap: ["line carries a local time that the change to summer time skipped; it became the next time that exists.", "lines carry a local time that the change to summer time skipped; each became the next time that exists."],
  repeated: ["line carries a local time that exists twice as summer time ends; it became the first of the two.", "lines carry a local time that exists twice as summer time ends; each became the first of the two."],
  refund: ["line is a refund, counted on the day of the cancellation.", "lines are refunds, counted on the day of the cancellation."],
  adjustment: ["line is a bookkeeping adjustment: kept and shown, in no revenue figure.", "lines are bookkeeping adjustments: kept and shown, in no revenue figure."],
  movement: ["line is a stock movement (no price or no positive quantity): kept and shown, in no revenue figure.", "lines are stock movements (no price or no positive quantity): kept and shown, in no revenue figure."],
  rounded: ["row gives money with more than six decimals; it was rounded.", "rows give money with more than six decimals; it was rounded."],
  estimated: ["row was spread over the days of the period and is marked estimated.", "rows were spread over the days of the period and are marked estimated."],
};

/** Counts a reading of the file: rows, refusals by reason, and what the user should know. */
export class ReportCounter {
  rowsRead = 0;
  refused = 0;
  private readonly groups = new Map<string, Group>();
  private readonly notes = new Map<NoteCode, number>();

  read(): void {
    this.rowsRead += 1;
  }

  refuseRow(row: number, faults: readonly CellFault[]): void {
    this.rowsRead += 1;
    this.refused += 1;
    for (const fault of faults) this.addGroup({ reason: fault.reason, column: fault.column, count: 1, firstRow: row });
  }

  /** A row that was read, and later found to contradict another. */
  refuseRead(row: number, reason: string): void {
    this.refused += 1;
    this.addGroup({ reason, column: null, count: 1, firstRow: row });
  }

  note(code: NoteCode): void {
    this.notes.set(code, (this.notes.get(code) ?? 0) + 1);
  }

  addGroup(group: Group): void {
    const key = `${group.column ?? ""}\n${group.reason}`;
    const found = this.groups.get(key);
    if (!found) this.groups.set(key, { ...group });
    else {
      found.count += group.count;
      found.firstRow = Math.min(found.firstRow, group.firstRow);
    }
  }

  listGroups(): Group[] {
    return [...this.groups.values()].sort((a, b) => b.count - a.count || a.firstRow - b.firstRow).slice(0, 100);
  }

  listNotes(): ImportReport["notes"] {
    return [...this.notes].map(([code, count]) => ({ code, count, sentence: `${count.toLocaleString("en-GB")} ${SENTENCES[code][count === 1 ? 0 : 1]}` }));
  }
}
