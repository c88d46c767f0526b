import "server-only";
import { readdir, readFile, statfs } from "node:fs/promises";
import { join } from "node:path";
import { countDead, countJobs, readHeartbeat } from "@/lib/platform/db/global/job-queues";
import { listMigrations, readDatabaseFacts } from "@/lib/platform/db/global/database-facts";
import { countFailures } from "@/lib/platform/db/global/failed-deliveries";
import { DEAD_QUEUE } from "@/lib/platform/jobs/definition";
import { describeBytes, judgeDatabase, judgeDead, judgeDeliveries, judgeDisk, judgeHeartbeat, judgeMigrations, judgeQueues } from "../rules";
import type { Health, HealthItem, Queue } from "../schema";
import { listSettings } from "./settings";

/** What an operator looks at first when something is wrong. */
export async function readHealth(): Promise<Health> {
  const now = new Date();
  const [database, applied, heartbeat, counts, dead, failures, known, disk] = await Promise.all([
    readDatabaseFacts(), listMigrations(), readHeartbeat(), countJobs(DEAD_QUEUE), countDead(DEAD_QUEUE), countFailures(), knownMigrations(), readDisk(),
  ]);
  const queues = counts.map((row): Queue => ({ ...row, dead: 0, oldestWaitingAt: row.oldestWaitingAt?.toISOString() ?? null }));
  const letters = [...dead.values()].reduce((sum, count) => sum + count, 0);
  const items: HealthItem[] = [
    { id: "database", title: "Database", ...judgeDatabase(database) },
    { id: "size", title: "Size of the database", state: "fine", value: describeBytes(database.bytes), sentence: null },
    { id: "migrations", title: "Migrations", ...judgeMigrations(applied, known) },
    { id: "worker", title: "Worker last seen", ...judgeHeartbeat(heartbeat, now) },
    { id: "queues", title: "Longest wait of a job", ...judgeQueues(queues, now) },
    { id: "dead", title: "Dead letters", ...judgeDead(letters) },
    { id: "deliveries", title: "Mail and webhooks", ...judgeDeliveries(failures) },
    ...(disk ? [{ id: "disk", title: "Disk of the web process", ...judgeDisk(disk.free, disk.size) }] : []),
  ];
  return { checkedAt: now.toISOString(), items, settings: listSettings(), versions: await readVersions(database.version) };
}

/** null where the folder is not delivered along. */
async function knownMigrations(): Promise<string[] | null> {
  const entries = await readdir(join(process.cwd(), "prisma/migrations"), { withFileTypes: true }).catch(() => null);
  return entries && entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

async function readDisk(): Promise<{ free: number; size: number } | null> {
  const found = await statfs(process.cwd()).catch(() => null);
  return found && { free: found.bavail * found.bsize, size: found.blocks * found.bsize };
}

async function readVersions(postgres: string): Promise<{ name: string; version: string }[]> {
  const text = await readFile(join(process.cwd(), "package.json"), "utf8").catch(() => "{}");
  const { version, dependencies } = JSON.parse(text) as { version?: string; dependencies?: Record<string, string> };
  return [
    { name: "Aura", version: version ?? "unknown" },
    { name: "Node.js", version: process.version.slice(1) },
    { name: "PostgreSQL", version: postgres.split(" ")[0] ?? postgres },
    { name: "Next.js", version: dependencies?.next ?? "unknown" },
  ];
}
