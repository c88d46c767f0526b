import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Dice } from "../../brand/random";
import type { Outside } from "../../outside/outside";
import { newId } from "../../store/ids";
import { Denied, type Args, type Context } from "../fields/resolve";
import { sendHook } from "../hooks/send";
import { gid, type BulkRun } from "../model";
import { ordersBy } from "../orders/listing";
import { readSearch } from "../orders/search";
import { linesOf, planBulk, type BulkPlan, type Line } from "./project";

const MOST_AT_ONCE = 5;
const KEPT_MS = 7 * 86_400_000;
const START_MS = 1_000;
const PAGE_BYTES = 256_000;
/** Children are held back until so many lines wait. */
const HELD = 2_000;
let folder: string | undefined;

/** Of this process alone; it goes with it. */
function files(): string {
  if (folder) return folder;
  folder = mkdtempSync(join(tmpdir(), "aura-sandbox-bulk-"));
  const made = folder;
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

const isOpen = ({ status }: BulkRun) => status === "CREATED" || status === "RUNNING";

export function startBulk(context: Context, query: string, isGrouped: boolean) {
  const { outside } = context;
  const refuse = (code: string, message: string) => ({ bulkOperation: null, userErrors: [{ field: code === "INVALID" ? ["query"] : null, message, code }] });
  const plan = planBulk(query);
  if (typeof plan === "string") return refuse("INVALID", plan);
  if (plan.root.name.value !== "orders" && plan.root.name.value !== "products") return refuse("INVALID", `The sandbox makes bulk operations of orders and products, not of ${plan.root.name.value}.`);
  if (outside.store.all<BulkRun>("shopify.bulk").filter(isOpen).length >= MOST_AT_ONCE) return refuse("OPERATION_IN_PROGRESS", "A bulk query operation for this app and shop is already in progress.");
  const id = String(4_500_000_000_000 + Math.floor(Math.random() * 1e11));
  const run = outside.store.add<BulkRun>({
    id: `shopifybulk_${id}`, object: "shopify.bulk", query, isGrouped, status: "CREATED", errorCode: null, createdAt: outside.now().getTime(), completedAt: null,
    objects: 0, roots: 0, bytes: 0, file: join(files(), `${id}.jsonl`), isPartial: false, key: newId("", 32),
  });
  void work(context, run, plan);
  return { bulkOperation: toBulkNode(outside, run), userErrors: [] };
}

async function work(context: Context, run: BulkRun, plan: BulkPlan): Promise<void> {
  const { outside } = context;
  const fault = outside.faults.take("shopify", run.query, ["report_failed", "report_stuck"]);
  await sleep(START_MS / outside.speed);
  set(outside, run, { status: "RUNNING" });
  if (fault?.kind === "report_stuck") await sleep(fault.ms);
  try {
    await write(context, run, plan, fault?.kind === "report_failed" ? 10 : Infinity);
    if (run.status === "RUNNING") set(outside, run, fault?.kind === "report_failed" ? { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", isPartial: true } : { status: "COMPLETED" });
  } catch (error) {
    if (!(error instanceof Denied)) console.error(error);
    set(outside, run, { status: "FAILED", errorCode: error instanceof Denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR" });
  }
  const body = { admin_graphql_api_id: toBulkNode(outside, run).id, completed_at: outside.now().toISOString(), created_at: new Date(run.createdAt).toISOString(), error_code: run.errorCode?.toLowerCase() ?? null, status: run.status.toLowerCase(), type: "query" };
  sendHook(outside, { topic: "bulk_operations/finish", body });
}

function set(outside: Outside, run: BulkRun, values: Partial<BulkRun>): void {
  Object.assign(run, values, values.status && values.status !== "RUNNING" ? { completedAt: outside.now().getTime() } : {});
  outside.store.touch();
}

async function write(context: Context, run: BulkRun, plan: BulkPlan, most: number): Promise<void> {
  const file = createWriteStream(run.file);
  let page = "";
  const flush = async () => {
    run.bytes += Buffer.byteLength(page);
    if (!file.write(page)) await once(file, "drain");
    page = "";
    // Others shall be answered meanwhile.
    await sleep(0);
  };
  for (const line of scatter(rows(context, run, plan, most), run.isGrouped)) {
    if (run.status !== "RUNNING") break;
    page += `${JSON.stringify(line)}\n`;
    run.objects += 1;
    if (page.length > PAGE_BYTES) await flush();
  }
  await flush();
  await new Promise((resolve) => file.end(resolve));
}

function* rows(context: Context, run: BulkRun, { root, args, project }: BulkPlan, most: number): Generator<{ own: Line; below: Line[] }> {
  for (const source of sources(context, root.name.value, args)) {
    if (run.roots >= most) return;
    run.roots += 1;
    yield linesOf(source, project, context);
  }
}

function* sources(context: Context, field: string, args: Args): Generator<unknown> {
  if (field === "products") return yield* context.outside.brand.products;
  yield* ordersBy(context, readSearch(args.query as string | undefined), args.sortKey === "UPDATED_AT", null);
}

/** Children stand anywhere: after their parent, before it, or much later, as Shopify has it since 2026-01. */
export function* scatter(all: Iterable<{ own: Line; below: Line[] }>, isGrouped: boolean): Generator<Line> {
  const dice = new Dice(5);
  let held: Line[] = [];
  for (const { own, below } of all) {
    const way = isGrouped ? 0 : dice.next();
    if (way > 0.75) yield* below;
    yield own;
    if (way <= 0.5) yield* below;
    else if (way <= 0.75) held.push(...below);
    if (held.length < HELD) continue;
    yield* held;
    held = [];
  }
  yield* held;
}

export function findBulk(outside: Outside, id: string): BulkRun | null {
  return outside.store.all<BulkRun>("shopify.bulk").find((run) => toBulkNode(outside, run).id === id) ?? null;
}

export function cancelBulk(outside: Outside, id: string) {
  const run = findBulk(outside, id);
  if (!run) return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }] };
  if (isOpen(run)) set(outside, run, { status: "CANCELED" });
  return { bulkOperation: toBulkNode(outside, run), userErrors: [] };
}

export function toBulkNode(outside: Outside, run: BulkRun) {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z"));
  const url = run.objects === 0 ? null : `${outside.base}/shopify/storage/${run.id}.jsonl?key=${run.key}`;
  return {
    id: gid("BulkOperation", run.id.replace("shopifybulk_", "")), status: run.status, errorCode: run.errorCode, query: run.query, type: "QUERY", createdAt: at(run.createdAt), completedAt: at(run.completedAt),
    objectCount: String(run.objects), rootObjectCount: String(run.roots), fileSize: isOpen(run) ? null : String(run.bytes),
    url: run.status === "COMPLETED" ? url : null, partialDataUrl: run.isPartial ? url : null,
  };
}

export const isKept = (outside: Outside, { completedAt }: BulkRun): boolean => completedAt !== null && completedAt + KEPT_MS > outside.now().getTime();
