import "server-only";
import { newId } from "@/lib/core/ids";
import type { SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import { compareFileOrders } from "../orders/staging";
import { writeOrders } from "../orders/write";
import { compareAds, writeAds } from "./ad-write";
import { compareRates, writeRates } from "./rate-write";
import type { StagedRefusal, StagingTable } from "./stage";

/** Compares what is staged with what is stored; rows that contradict each other are taken out and named. */
export function compareStaged(db: SqlClient, context: RollupContext, table: StagingTable): Promise<StagedRefusal[]> {
  return COMPARE[table](db, context);
}

/** Writes the differences found by `compareStaged` with their roll-ups, all in the caller's transaction. */
export async function writeStaged(db: SqlClient, context: RollupContext, table: StagingTable, importId: string): Promise<void> {
  const runId = newId();
  if (table === "staged_lines") await writeOrders(db, context, importId, runId);
  else if (table === "staged_ads") await writeAds(db, context, importId, runId);
  else await writeRates(db, context, importId);
}

const COMPARE: Record<StagingTable, (db: SqlClient, context: RollupContext) => Promise<StagedRefusal[]>> = {
  staged_lines: compareFileOrders,
  staged_ads: compareAds,
  staged_rates: compareRates,
};
