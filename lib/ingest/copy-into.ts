import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { SqlClient } from "@/lib/platform/db/sql";

/** Each piece is a write to the socket, so small ones are put together. */
const PIECE_CHARS = 64_000;

/** Sends COPY text to a temporary table. Its name, and those of its columns where not all are sent, come from our own code alone. */
export function copyInto(db: SqlClient, table: "staged_lines" | "staged_ads" | "staged_rates" | "staged_rows" | "staged_sources", text: Iterable<string | Buffer> | AsyncIterable<string | Buffer>, columns?: readonly string[]): Promise<void> {
  const target = columns ? `${table} (${columns.join(", ")})` : table;
  return pipeline(Readable.from(inPieces(text), { objectMode: false }), db.raw.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

async function* inPieces(text: Iterable<string | Buffer> | AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer> {
  let waiting = "";
  for await (const piece of text) {
    if (typeof piece === "string") waiting += piece;
    if (typeof piece === "string" && waiting.length < PIECE_CHARS) continue;
    if (waiting !== "") yield waiting;
    waiting = "";
    if (typeof piece !== "string") yield piece;
  }
  if (waiting !== "") yield waiting;
}
