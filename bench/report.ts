import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

export interface Bar {
  what: string;
  measured: number;
  /** Compared as `measured op limit`. */
  op: ">=" | "<=" | "<";
  limit: number;
  unit?: string;
}

/** Prints a table and keeps it, with the machine's size, beside the benchmarks. Ends the process on a missed bar. */
export function report(name: string, title: string, header: readonly string[], rows: readonly (readonly string[])[], bars: readonly Bar[]): void {
  const judged = bars.map((bar) => ({ ...bar, met: compare(bar) }));
  const text = [
    `## ${title}`, "", machine(), "", toTable(header, rows), "",
    toTable(["bar", "measured", "asked", ""], judged.map(({ what, measured, op, limit, unit = "", met }) =>
      [what, `${round(measured)}${unit}`, `${op} ${limit}${unit}`, met ? "met" : "MISSED"])), "",
  ].join("\n");
  process.stdout.write(`${text}\n`);
  writeFileSync(join(process.cwd(), "bench/results", `${name}.md`), text);
  if (judged.some(({ met }) => !met)) process.exitCode = 1;
}

const compare = ({ measured, op, limit }: Bar): boolean =>
  op === ">=" ? measured >= limit : op === "<=" ? measured <= limit : measured < limit;

export function machine(): string {
  const { length, 0: first } = cpus();
  return `${length} cores (${first?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, embedded PostgreSQL, ${new Date().toISOString().slice(0, 10)}`;
}

export const round = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

function toTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
