import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { runBatch } from "@/lib/metrics/data";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { streamTenantSql } from "@/lib/platform/db/stream";
import { toCsvHead, toCsvLine } from "../rules/csv";
import { toMetricTable } from "../rules/metric-table";
import type { CreateExport, ExportOptions, QuestionOf } from "../schema";
import { adDayRows, campaignRows } from "./ad-rows";
import { customerRows, productRows, rateRows } from "./catalog-rows";
import { lineRows, orderRows } from "./order-rows";
import type { Row, RowSource } from "./source";
import { emailSendRows, sessionDayRows, transactionRows } from "./sourced-rows";

export type RowExport = Exclude<CreateExport, { kind: "metrics" }>;

export interface CsvRun {
  /** Told after each page how many rows were written so far. */
  onRows?: (rows: number) => Promise<void> | void;
  /** Text that may wait for a slow reader. */
  aheadChars: number;
  limitMs: number;
  /** What figures may read of single orders, where nobody waits for them. */
  budgetMs?: number;
  signal?: AbortSignal;
}

/** The file as text, made page by page of one snapshot; it never stands in memory as a whole. */
export function streamCsv(scope: ProjectScope, asked: CreateExport, run: CsvRun): AsyncGenerator<string> {
  return asked.kind === "metrics" ? streamMetrics(scope, asked, run) : streamRows(scope, asked, run);
}

const METRIC_LINES = 2_000;

/** One answer has a limited number of rows, so it is asked for as a whole, as the API is. */
async function* streamMetrics(scope: ProjectScope, { question, options }: Extract<CreateExport, { kind: "metrics" }>, { onRows, budgetMs }: CsvRun): AsyncGenerator<string> {
  const results = await runBatch(scope, toQueries(question), { budgetMs });
  const { heads, rows } = toMetricTable(results, "queries" in question);
  yield toCsvHead(heads, options);
  for (let at = 0; at < rows.length; at += METRIC_LINES) {
    yield rows.slice(at, at + METRIC_LINES).map((cells) => toCsvLine(cells, options)).join("");
  }
  await onRows?.(rows.length);
}

const toQueries = (question: QuestionOf<"metrics">) => ("queries" in question ? question.queries : { answer: question });

function streamRows(scope: ProjectScope, asked: RowExport, { onRows, ...limits }: CsvRun): AsyncGenerator<string> {
  const source = sourceOf(scope, asked);
  return streamTenantSql(scope, async (db, write) => {
    // The heads go with the first page: what fails on it can still be answered as an error.
    let head = toCsvHead(source.heads, asked.options);
    let written = 0;
    for await (const page of readPages(db, source)) {
      const { text, lines } = toText(source, page, asked.options);
      written += lines;
      if (head + text !== "") await write(head + text);
      head = "";
      await onRows?.(written);
    }
  }, limits);
}

/** The next page is read while this one is put into text. */
async function* readPages(db: SqlClient, { page, pageRows }: RowSource): AsyncGenerator<Row[]> {
  let next: Promise<Row[]> | null = db.query(page(null, pageRows));
  try {
    while (next !== null) {
      const rows: Row[] = await next;
      const last = rows.at(-1);
      // Products come with several rows each, so a short page alone says that it was the last.
      next = last === undefined || rows.length < pageRows ? null : db.query(page(last, pageRows));
      // Whoever stops halfway hears of it only once, from what made them stop.
      next?.catch(() => undefined);
      yield rows;
    }
  } finally {
    await next?.catch(() => undefined);
  }
}

function toText(source: RowSource, page: readonly Row[], options: ExportOptions): { text: string; lines: number } {
  let text = "";
  let lines = 0;
  for (const row of page) {
    const cells = source.cells(row);
    if (cells === null) continue;
    text += toCsvLine(cells, options);
    lines += 1;
  }
  return { text, lines };
}

function sourceOf(scope: ProjectScope, { kind, question }: RowExport): RowSource {
  if (kind === "orders") return orderRows(scope, question);
  if (kind === "order_lines") return lineRows(scope, question);
  if (kind === "ad_days") return adDayRows(scope, question);
  if (kind === "products") return productRows(scope, question);
  if (kind === "customers") return customerRows(scope, question);
  if (kind === "transactions") return transactionRows(scope, question);
  if (kind === "session_days") return sessionDayRows(scope, question);
  if (kind === "email_sends") return emailSendRows(scope, question);
  return kind === "campaigns" ? campaignRows(scope, question) : rateRows(scope, question);
}

/** How many rows it will be at the most, counted no further than `most`. Refuses what cannot be asked. */
export async function countExportRows(scope: ProjectScope, asked: RowExport, most: number): Promise<number> {
  const { countable } = sourceOf(scope, asked);
  return withTenantSql(scope, (db) => countUpTo(db, countable, most));
}

async function countUpTo(db: SqlClient, countable: RowSource["countable"], most: number): Promise<number> {
  const row = await db.one<{ rows: number }>(sql`select count(*)::int as rows from (${countable} limit ${most}) counted`);
  return row?.rows ?? 0;
}
