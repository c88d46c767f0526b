import "server-only";
import { importRefused } from "@/lib/core/errors";
import type { Records } from "./records";

const MAX_NAME = 200;

/** The column names, and how many rows they end at (blank lines above the header count). */
export function readHeader(records: Records, maxColumns: number): { columns: string[]; row: number } {
  const index = records.findIndex((cells) => cells.some((cell) => cell.trim() !== ""));
  if (index < 0) throw importRefused("The file is empty.");
  const cells = records[index]!.map((cell) => cell.trim().normalize("NFC"));
  while (cells.at(-1) === "") cells.pop();
  if (cells.length > maxColumns) {
    throw importRefused(`The file has ${cells.length} columns; at most ${maxColumns} can be imported.`);
  }
  const long = cells.findIndex((name) => name.length > MAX_NAME);
  if (long >= 0) throw importRefused(`The name of column ${long + 1} is longer than ${MAX_NAME} characters. Is the first line really the header?`);
  refuseDuplicates(cells);
  return { columns: cells.map((name, at) => (name === "" ? `Column ${at + 1}` : name)), row: index + 1 };
}

function refuseDuplicates(names: readonly string[]): void {
  const seen = new Map<string, number>();
  names.forEach((name, index) => {
    const before = seen.get(name);
    if (name !== "" && before !== undefined) {
      throw importRefused(`The column name “${name}” stands twice, in columns ${before + 1} and ${index + 1}. Rename one of them.`);
    }
    seen.set(name, index);
  });
}
