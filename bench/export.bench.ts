// Export of order lines as CSV, from the first page of the snapshot to the last byte, against COPY of the same
// columns of the same rows by a superuser.
import { performance } from "node:perf_hooks";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { ProjectScope } from "@/lib/core/scope";
import { createTestProject } from "@/lib/ingest/writing/testing";
import { deleteBlob, putBlob } from "@/lib/platform/blobs/blob";
import { closePool } from "@/lib/platform/db/pool";
import { streamCsv } from "@/lib/exports/data/stream-csv";
import { createExportInput } from "@/lib/exports/schema";
import { withAdmin } from "./floor";
import { fillFacts } from "./made-facts";
import { watchMemory } from "./memory";
import { report, round } from "./report";

const SIZES = (process.env.BENCH_LINES ?? "100000,1000000").split(",").map(Number);
const AHEAD_CHARS = 2_000_000;
const HOUR_MS = 3_600_000;

interface Run { lines: number; bytes: number; copy: number; stream: number; kept: number; peak: number }

const runs: Run[] = [];
for (const lines of SIZES) runs.push(await measure(lines));
await closePool();

const last = runs.at(-1)!;
const first = runs[0]!;
report(
  "export", "Export of order lines",
  ["lines", "file MB", "COPY s", "stream s", "into a blob s", "lines/s", "share of COPY", "peak RSS over idle MB"],
  runs.map((run) => [
    run.lines.toLocaleString("en-GB"), round(run.bytes / 1e6), round(run.copy), round(run.stream), round(run.kept), round(run.lines / run.stream),
    `${round((100 * run.copy) / run.stream)} %`, round(run.peak / 2 ** 20),
  ]),
  [
    { what: "rows/s as a share of COPY (SELECT …) TO STDOUT", measured: (100 * last.copy) / last.stream, op: ">=", limit: 15, unit: " %" },
    { what: "peak RSS over idle", measured: last.peak / 2 ** 20, op: "<", limit: 200, unit: " MB" },
    { what: "time per line, tenfold data", measured: last.stream / last.lines / (first.stream / first.lines), op: "<", limit: 1.5, unit: " ×" },
  ],
);

async function measure(lines: number): Promise<Run> {
  const scope = await createTestProject();
  await withAdmin((client) => fillFacts(client, scope, lines));
  const copy = await withAdmin((client) => copyOut(client, scope));
  const memory = watchMemory();
  const startedAt = performance.now();
  let [bytes, ends] = [0, 0];
  for await (const text of csv(scope)) {
    bytes += Buffer.byteLength(text);
    ends += text.split("\r\n").length - 1;
  }
  if (ends !== lines + 1) throw new Error(`The file has ${ends} lines.`);
  const afterStream = performance.now();
  const blob = await putBlob(scope, { kind: "export", name: "bench", mediaType: "text/csv", expiresAt: null }, toBytes(csv(scope)));
  const kept = (performance.now() - afterStream) / 1000;
  const peak = memory.stop();
  await deleteBlob(scope, blob.id);
  return { lines, bytes, copy, stream: (afterStream - startedAt) / 1000, kept, peak };
}

function csv(scope: ProjectScope): AsyncGenerator<string> {
  return streamCsv(scope, createExportInput.parse({ kind: "order_lines", question: {} }), { aheadChars: AHEAD_CHARS, limitMs: HOUR_MS });
}

async function* toBytes(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of text) yield Buffer.from(piece);
}

/** Seconds that the database itself needs for the same columns in the same order. */
async function copyOut(client: Client, { tenantId }: ProjectScope): Promise<number> {
  const startedAt = performance.now();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(client.query(copyTo(`COPY (
    SELECT o.external_id, l.place, l.kind, l.occurred_at, v.external_id, v.title, l.quantity, l.unit_price_micros, l.amount_micros, o.currency,
           o.country, o.channel, l.order_id
    FROM order_lines l
    JOIN orders o ON o.tenant_id = l.tenant_id AND o.project_id = l.project_id AND o.id = l.order_id AND o.vanished_at IS NULL
    LEFT JOIN variants v ON v.tenant_id = l.tenant_id AND v.project_id = l.project_id AND v.id = l.variant_id
    WHERE l.tenant_id = '${tenantId}' ORDER BY l.occurred_at DESC, l.id DESC) TO STDOUT`)), nowhere);
  return (performance.now() - startedAt) / 1000;
}
