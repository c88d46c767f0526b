import "server-only";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { importRefused } from "@/lib/core/errors";
import type { Delimiter } from "./delimiter";

/** Cells of consecutive records; a blank line is an empty array. */
export type Records = string[][];

const RECORD_DELIMITERS = ["\r\n", "\n"];

/**
 * Cuts text into records. Lines in which no cell begins with a quotation mark are cut by plain
 * splitting, eight times as fast; every run of other lines goes through csv-parse, and grows
 * until its last quotation mark is closed. So a run always begins and ends between two records.
 */
export class RecordSplitter {
  /** The physical line on which the next record begins. */
  line: number;
  private tail = "";
  private unfinished = false;
  private readonly opening: string;
  private readonly options: { delimiter: string; record_delimiter: string[]; relax_column_count: true; max_record_size: number };

  constructor(private readonly delimiter: Delimiter, firstLine: number, private readonly maxRecord: number) {
    this.line = firstLine;
    this.opening = `${delimiter}"`;
    this.options = {
      delimiter, record_delimiter: RECORD_DELIMITERS, relax_column_count: true, max_record_size: maxRecord,
    };
  }

  push(text: string, last: boolean): Records {
    const whole = this.tail + text;
    const end = last ? whole.length : whole.lastIndexOf("\n") + 1;
    const records: Records = [];
    const rest = end === 0 ? 0 : this.cut(whole, end, last, records);
    this.tail = whole.slice(rest);
    if (this.tail.length > this.maxRecord) throw this.tail.includes("\n") ? this.unclosed() : this.tooLong();
    return records;
  }

  /** Cuts complete lines of whole[0, end); returns where the first unfinished record begins. */
  private cut(whole: string, end: number, last: boolean, records: Records): number {
    if (!whole.includes('"')) {
      this.splitLines(whole.slice(0, end), records);
      return end;
    }
    let at = 0;
    while (at < end) {
      const run = this.findRun(whole, at, end);
      if (run.from > at) this.splitLines(whole.slice(at, run.from), records);
      at = run.from;
      if (at >= end) break;
      const parsed = this.parseRun(whole, run, end, last, records);
      at = parsed.at;
      if (!parsed.closed) break;
    }
    return at;
  }

  /** The next lines that need csv-parse: [from, to) both at line starts, empty at `end` if none. */
  private findRun(whole: string, start: number, end: number): { from: number; to: number } {
    let from = start;
    while (from < end && !this.needsParser(whole, from, lineEnd(whole, from, end))) {
      const quote = whole.indexOf('"', from);
      if (quote < 0 || quote >= end) return { from: end, to: end };
      const line = whole.lastIndexOf("\n", quote) + 1;
      from = line > from ? line : lineEnd(whole, from, end);
    }
    let to = from;
    while (to < end) {
      const stop = lineEnd(whole, to, end);
      if (!this.needsParser(whole, to, stop)) break;
      to = stop;
    }
    return { from, to };
  }

  private needsParser(whole: string, from: number, to: number): boolean {
    if (whole[from] === '"') return true;
    const quote = whole.indexOf(this.opening, from);
    return quote >= 0 && quote < to;
  }

  /** Parses from run.from and returns where it ended, and whether its last record was complete there. */
  private parseRun(
    whole: string, run: { from: number; to: number }, end: number, last: boolean, records: Records,
  ): { at: number; closed: boolean } {
    let from = run.from;
    // A record left open by the text before may be long; trying its lines one by one would not pay.
    let to = this.unfinished ? end : run.to;
    this.unfinished = false;
    for (;;) {
      const parsed = this.parse(whole.slice(from, to));
      for (const record of parsed.records) records.push(record);
      const done = parsed.closed ? to : from + parsed.length;
      this.line += countLines(whole.slice(from, done));
      if (parsed.closed) return { at: to, closed: true };
      from = done;
      if (to - from > this.maxRecord || (to >= end && last)) throw this.unclosed();
      this.unfinished = to >= end;
      if (this.unfinished) return { at: from, closed: false };
      to = growRun(whole, from, to, end);
    }
  }

  private parse(text: string): ParsedRun {
    try {
      const records: Records = parse(text, this.options);
      for (let i = 0; i < records.length; i += 1) if (isBlank(records[i]!)) records[i] = [];
      return { closed: true, records };
    } catch (error) {
      if (error instanceof CsvError) return this.parseUpToFault(text);
      throw error;
    }
  }

  /** The records before the one at fault; only a quotation mark that is still open is no fault yet. */
  private parseUpToFault(text: string): ParsedRun {
    const bytes = Buffer.from(text);
    const records: Records = [];
    let done = 0;
    const onRecord = (cells: string[], context: { bytes: number }) => {
      records.push(isBlank(cells) ? [] : cells);
      done = context.bytes;
      return null;
    };
    try {
      parse(bytes, { ...this.options, on_record: onRecord });
      return { closed: true, records };
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const length = bytes.subarray(0, done).toString().length;
      if (error.code === "CSV_QUOTE_NOT_CLOSED") return { closed: false, records, length };
      this.line += countLines(text.slice(0, length));
      throw error.code === "CSV_MAX_RECORD_SIZE" ? this.unclosed() : this.strayQuote();
    }
  }

  private splitLines(text: string, records: Records): void {
    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    for (const line of lines) {
      const clean = line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line;
      if (clean.length > this.maxRecord) throw this.tooLong();
      records.push(clean === "" ? [] : clean.split(this.delimiter));
      this.line += 1;
    }
  }

  private unclosed() {
    return importRefused(`A quotation mark that opens a cell on line ${this.line} is never closed.`, { line: this.line });
  }

  private strayQuote() {
    return importRefused(
      `In the row that begins on line ${this.line} a quotation mark is not closed before the next one, or stands inside a cell without being doubled.`,
      { line: this.line });
  }

  private tooLong() {
    return importRefused(`Line ${this.line} is longer than ${Math.round(this.maxRecord / 1_000_000)} MB.`, { line: this.line });
  }
}

type ParsedRun = { closed: true; records: Records } | { closed: false; records: Records; length: number };

/** Doubles the run, so that a long quoted cell costs at most twice its length. */
function growRun(whole: string, from: number, to: number, end: number): number {
  const wanted = Math.max(to + 1, Math.min(from + 2 * (to - from), end - 1));
  return lineEnd(whole, Math.min(wanted, end - 1), end);
}

function lineEnd(whole: string, from: number, end: number): number {
  const newline = whole.indexOf("\n", from);
  return newline < 0 || newline >= end ? end : newline + 1;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === "";
}
