import "server-only";
import { importRefused } from "@/lib/core/errors";
import { openBytes, type ByteSource } from "./bytes";
import { Decoder, type Encoding } from "./decode";
import { detectDelimiter, readSepLine, type Delimiter } from "./delimiter";
import { readHeader } from "./header";
import { RecordSplitter, type Records } from "./records";
import { findByteOrderMark, guessUtf16 } from "./sniff";

export interface ReadLimits {
  /** Bytes of an unpacked file. */
  maxBytes: number;
  maxColumns: number;
  /** Characters of one record. */
  maxRecord: number;
}
export const READ_LIMITS: ReadLimits = { maxBytes: 600_000_000, maxColumns: 500, maxRecord: 1_000_000 };

export interface RowFault { row: number; reason: string }

/** cells[i] is row firstRow + i as a spreadsheet counts (the header is row 1). */
export interface RowBatch {
  firstRow: number;
  /** Each with exactly one cell per column, none with U+001E or U+001F. */
  cells: string[][];
  /** Rows that cannot be read; they are not among `cells`. */
  faults: RowFault[];
}

export interface CsvFile {
  /** Settled only at the end: a later byte may show that the text is Windows-1252. */
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly columns: string[];
  readonly compressed: boolean;
  /** Reads the rows, once. Throws import_refused for a fault of the file as a whole. */
  batches(): AsyncGenerator<RowBatch>;
}

const BATCH_ROWS = 2_000;
const SEPARATORS = /[\u001e\u001f]/;

/** Opens a CSV file of unknown encoding and delimiter; reads no more than is needed for its header. */
export async function openCsv(source: AsyncIterable<Uint8Array>, limits: ReadLimits = READ_LIMITS): Promise<CsvFile> {
  const bytes = await openBytes(source, limits.maxBytes);
  const decoder = new Decoder(findByteOrderMark(bytes.head) ?? guessUtf16(bytes.head) ?? "utf-8");
  const texts = decodeAll(bytes, decoder);
  const first = await readStart(texts, limits.maxRecord);
  const sep = readSepLine(first.text);
  const delimiter = sep?.delimiter ?? detectDelimiter(first.text);
  const splitter = new RecordSplitter(delimiter, sep ? 2 : 1, limits.maxRecord);
  const records = await readUntilHeader(splitter, { ...first, text: sep?.rest ?? first.text }, texts);
  const header = readHeader(records, limits.maxColumns);
  const rows = { next: header.row + 1, width: header.columns.length };
  return {
    get encoding() {
      return decoder.encoding;
    },
    delimiter,
    columns: header.columns,
    compressed: bytes.compressed,
    batches: () => readBatches(records.slice(header.row), splitter, texts, rows),
  };
}

type Texts = AsyncGenerator<{ text: string; last: boolean }>;

async function* decodeAll(bytes: ByteSource, decoder: Decoder): Texts {
  let skip = findByteOrderMark(bytes.head) === null ? 0 : decoder.encoding === "utf-8" ? 3 : 2;
  let fix: ((text: string) => string) | null = null;
  for await (const chunk of bytes.chunks) {
    const text = decoder.decode(skip > 0 ? chunk.subarray(skip) : chunk, false);
    skip = 0;
    // Files of old Macs end their lines with a carriage return alone.
    fix ??= text.includes("\r") && !text.includes("\n") ? (t) => t.replaceAll("\r", "\n") : (t) => t;
    yield { text: fix(text), last: false };
  }
  const rest = decoder.decode(Buffer.alloc(0), true);
  yield { text: fix ? fix(rest) : rest, last: true };
}

async function readStart(texts: Texts, maxRecord: number): Promise<{ text: string; last: boolean }> {
  let text = "";
  for (;;) {
    const next = await texts.next();
    if (next.done) return { text, last: true };
    text += next.value.text;
    if (next.value.last) return { text, last: true };
    if (text.trimStart().includes("\n") || text.length > maxRecord) return { text, last: false };
  }
}

async function readUntilHeader(
  splitter: RecordSplitter, first: { text: string; last: boolean }, texts: Texts,
): Promise<Records> {
  const records = splitter.push(first.text, first.last);
  let last = first.last;
  while (!last && records.every((cells) => cells.length === 0)) {
    const next = await texts.next();
    last = next.done ?? next.value.last;
    for (const cells of splitter.push(next.done ? "" : next.value.text, last)) records.push(cells);
  }
  return records;
}

async function* readBatches(
  early: Records, splitter: RecordSplitter, texts: Texts, rows: { next: number; width: number },
): AsyncGenerator<RowBatch> {
  const builder = new BatchBuilder(rows.next, rows.width);
  yield* builder.add(early);
  for await (const { text, last } of texts) yield* builder.add(splitter.push(text, last));
  yield* builder.flush();
  if (!builder.sawRows) throw importRefused("The file has a header but no rows.");
}

/** Groups records into batches of consecutive rows; blank lines count as rows but are left out. */
class BatchBuilder {
  sawRows = false;
  private batch: RowBatch;

  constructor(private row: number, private readonly width: number) {
    this.batch = { firstRow: row, cells: [], faults: [] };
  }

  *add(records: Records): Generator<RowBatch> {
    for (const cells of records) {
      const row = this.row++;
      const fault = cells.length === 0 ? null : this.findFault(cells);
      if (fault) this.batch.faults.push({ row, reason: fault });
      const whole = cells.length > 0 && fault === null;
      // A row that is left out ends the run of consecutive numbers.
      if (whole && row !== this.batch.firstRow + this.batch.cells.length) yield* this.flush(row);
      if (whole) this.batch.cells.push(cells);
      if (this.batch.cells.length + this.batch.faults.length >= BATCH_ROWS) yield* this.flush(this.row);
    }
  }

  *flush(nextRow = this.row): Generator<RowBatch> {
    const { batch } = this;
    this.batch = { firstRow: nextRow, cells: [], faults: [] };
    if (batch.cells.length === 0 && batch.faults.length === 0) return;
    this.sawRows = true;
    yield batch;
  }

  private findFault(cells: string[]): string | null {
    while (cells.length > this.width && cells.at(-1)!.trim() === "") cells.pop();
    if (cells.length !== this.width) {
      return `has ${cells.length} cells where the header has ${this.width}`;
    }
    for (const cell of cells) {
      if (SEPARATORS.test(cell)) return "has a control character (U+001E or U+001F) in a cell";
    }
    return null;
  }
}
