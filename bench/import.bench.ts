// Import of order lines by file, from the first byte of the upload to the last row of the roll-ups, against
// COPY of the same rows.
import { performance } from "node:perf_hooks";
import { createTestProject } from "@/lib/ingest/writing/testing";
import { applyNow, checkNow } from "@/lib/imports/testing";
import { uploadImport } from "@/lib/imports/mutations/upload";
import { closePool } from "@/lib/platform/db/pool";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { copyFloor } from "./floor";
import { orderFile } from "./order-file";
import { watchMemory } from "./memory";
import { report, round } from "./report";

const FACTS = ["order_lines", "orders", "customers", "products", "variants"];
const ROLLUPS = ["cube_orders", "cube_line_blocks", "cube_customers", "customer_days"];
const SIZES = (process.env.BENCH_LINES ?? "100000,1000000").split(",").map(Number);

interface Run { lines: number; bytes: number; upload: number; check: number; apply: number; peak: number; facts: number; all: number }

const runs: Run[] = [];
for (const lines of SIZES) runs.push(await measure(lines));
await stopProducer();
await closePool();

const last = runs.at(-1)!;
const first = runs[0]!;
const total = (run: Run) => run.upload + run.check + run.apply;
report(
  "import", "Import of order lines",
  ["lines", "file MB", "upload s", "dry run s", "apply s", "lines/s", "COPY facts s", "COPY facts and roll-ups s", "share of COPY of facts", "share of COPY of all", "peak RSS over idle MB"],
  runs.map((run) => [
    run.lines.toLocaleString("en-GB"), round(run.bytes / 1e6), round(run.upload), round(run.check), round(run.apply), round(run.lines / total(run)),
    round(run.facts), round(run.all), `${round((100 * run.facts) / total(run))} %`, `${round((100 * run.all) / total(run))} %`, round(run.peak / 2 ** 20),
  ]),
  [
    { what: "rows/s as a share of COPY into clones of the same tables", measured: (100 * last.all) / total(last), op: ">=", limit: 25, unit: " %" },
    { what: "peak RSS over idle", measured: last.peak / 2 ** 20, op: "<", limit: 400, unit: " MB" },
    { what: "time per line, tenfold data", measured: total(last) / last.lines / (total(first) / first.lines), op: "<", limit: 1.5, unit: " ×" },
  ],
);

async function measure(lines: number): Promise<Run> {
  const scope = await createTestProject();
  const memory = watchMemory();
  let bytes = 0;
  async function* file() {
    for (const chunk of orderFile(lines)) {
      bytes += chunk.byteLength;
      yield chunk;
    }
  }
  const started = performance.now();
  const uploaded = await uploadImport(scope, { kind: "orders", fileName: "orders.csv", bytes: file() });
  const afterUpload = performance.now();
  const checked = await checkNow(scope, uploaded);
  if (checked.report?.new !== lines) throw new Error(`The dry run saw ${JSON.stringify(checked.report ?? checked.error)}.`);
  const afterCheck = performance.now();
  const applied = await applyNow(scope, checked);
  if (applied.status !== "applied") throw new Error(`The import ended as ${applied.status}.`);
  const ended = performance.now();
  const peak = memory.stop();
  const floor = await copyFloor(scope.tenantId, [...FACTS, ...ROLLUPS]);
  const sum = (tables: readonly string[]) => tables.reduce((seconds, table) => seconds + (floor[table] ?? 0), 0);
  return {
    lines, bytes, peak, upload: (afterUpload - started) / 1000, check: (afterCheck - afterUpload) / 1000, apply: (ended - afterCheck) / 1000,
    facts: sum(FACTS), all: sum([...FACTS, ...ROLLUPS]),
  };
}
