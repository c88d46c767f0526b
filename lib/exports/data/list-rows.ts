import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, MAX_TOTAL } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { FigureRows, ListFigureRows } from "../schema";
import { adDayRows } from "./ad-rows";
import { lineRows, orderRows } from "./order-rows";
import { emailSendRows, sessionDayRows } from "./sourced-rows";
import type { Row, RowSource } from "./source";

/** Rows that are read and not shown cost as much as those that are; then a page ends early and its cursor goes on. */
const MOST_READ = 60_000;
const TIME_LIMIT_MS = 20_000;

/** `keys` are the columns by which the rows are in order, before their id. */
interface Sheet { source: RowSource; keys: Record<string, z.ZodType>; numbers: string[]; orderId: number | null }

const INSTANT = z.iso.datetime();
const DAY = z.iso.date().refine(isDay);
const COUNT = z.string().regex(/^\d{1,18}$/);

/** The single rows behind a figure, in the columns of their export, page by page. */
export async function listFigureRows(scope: ProjectScope, asked: ListFigureRows): Promise<FigureRows> {
  const sheet = toSheet(scope, asked);
  const { source } = sheet;
  return withTenantSql(scope, async (db) => {
    const { rows, last } = await readPage(db, sheet, asked);
    const counted = await db.one<{ total: number }>(sql`SELECT count(*)::int AS total FROM (${source.countable} LIMIT ${MAX_TOTAL + 1}) AS found`);
    const total = counted?.total ?? 0;
    return {
      columns: source.heads.map((title) => ({ title, isNumber: sheet.numbers.includes(title) })),
      rows: rows.map((cells) => ({ cells, orderId: sheet.orderId === null ? null : cells[sheet.orderId] ?? null })),
      total: Math.min(total, MAX_TOTAL),
      ...(total > MAX_TOTAL ? { totalIsCapped: true as const } : {}),
      nextCursor: last ? encodeCursor([...Object.keys(sheet.keys), "id"].map((key) => String(last[key]))) : null,
    };
  }, { snapshot: true, statementTimeoutMs: TIME_LIMIT_MS });
}

function toSheet(scope: ProjectScope, asked: ListFigureRows): Sheet {
  switch (asked.kind) {
    case "orders": return { source: orderRows(scope, asked.question), keys: { placed_at: INSTANT }, numbers: ["Lines", "Gross", "Refunds"], orderId: 12 };
    case "order_lines": return { source: lineRows(scope, asked.question), keys: { occurred_at: INSTANT }, numbers: ["Line", "Quantity", "Unit price", "Amount"], orderId: 12 };
    case "ad_days": return { source: adDayRows(scope, asked.question), keys: { day: DAY }, orderId: null, numbers: ["Spend", "Impressions", "Clicks", "Conversions", "Conversion value"] };
    case "session_days": return {
      source: sessionDayRows(scope, asked.question), keys: { day: DAY, sessions: COUNT }, orderId: null,
      numbers: ["Sessions", "Engaged sessions", "Engagement rate", "Purchases", "Revenue"],
    };
    case "email_sends": return {
      source: emailSendRows(scope, asked.question), keys: { sent_at: INSTANT }, orderId: null,
      numbers: ["Recipients", "Delivered", "Opens", "Open rate", "Clicks", "Click rate", "Unsubscribes", "Bounces", "Conversions", "Value"],
    };
  }
}

/** The rows of a page, and the last one read if more follow it. */
async function readPage(db: SqlClient, sheet: Sheet, { cursor, limit }: ListFigureRows): Promise<{ rows: string[][]; last: Row | null }> {
  const rows: string[][] = [];
  let after = cursor === undefined ? null : readCursor(sheet, cursor);
  // One more than is shown says whether others follow; where few are shown, the next reads take more.
  for (let read = 0, size = limit + 1; read < MOST_READ; size = Math.min(size * 4, sheet.source.pageRows)) {
    const page: Row[] = await db.query(sheet.source.page(after, size));
    for (const row of page) {
      const cells = sheet.source.cells(row);
      if (cells !== null && rows.length === limit) return { rows, last: after };
      if (cells !== null) rows.push(cells);
      after = row;
    }
    if (page.length < size) return { rows, last: null };
    read += page.length;
  }
  return { rows, last: after };
}

function readCursor({ keys }: Sheet, cursor: string): Row {
  const shape: Sheet["keys"] = { ...keys, id: z.uuid() };
  const names = Object.keys(shape);
  const parts = decodeCursor(cursor, names.length);
  const row = z.object(shape).safeParse(Object.fromEntries(names.map((name, at) => [name, parts[at]])));
  if (!row.success) throw badRequest("This cursor is not valid.");
  return row.data;
}
