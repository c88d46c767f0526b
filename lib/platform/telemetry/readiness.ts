import "server-only";
import { unavailable } from "@/lib/core/errors";
import { findDatabaseDangers } from "@/lib/platform/db/safety";
import { log } from "@/lib/platform/log/log";

const KEPT_MS = 2_000;

let lastGood = 0;

/** Throws 503 while the process drains, the database is away, or its wall is not whole. */
export async function checkReadiness() {
  if ("auraIsDraining" in globalThis) throw unavailable("This process is stopping.");
  if (Date.now() - lastGood > KEPT_MS) await assertSafe();
  return { status: "ready", database: "ok", wall: "ok" } as const;
}

async function assertSafe(): Promise<void> {
  const dangers = await findDatabaseDangers();
  if (dangers.length > 0) {
    log().error({ dangers }, "the database is not safe to serve from");
    throw unavailable("The database is not set up as it must be; the log says how.");
  }
  lastGood = Date.now();
}
