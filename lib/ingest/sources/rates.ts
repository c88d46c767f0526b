import "server-only";
import { newId } from "@/lib/core/ids";
import type { SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import { compareStaged, writeStaged } from "../writing/apply";
import { toCopyLine } from "../writing/copy-text";
import { stage } from "../writing/stage";
import { countRowStates } from "../writing/staged-report";
import { noCounts, type SourceRun, type WriteCounts } from "./counts";
import type { SourceRate } from "./rows";

export async function writeSourceRates(db: SqlClient, context: RollupContext, run: SourceRun, rows: readonly SourceRate[]): Promise<WriteCounts> {
  if (rows.length === 0) return noCounts();
  const text = function* () {
    for (const [place, rate] of rows.entries()) yield toCopyLine([place, newId(), rate.day, rate.base, rate.quote, rate.rate]);
  };
  await stage(db, "staged_rates", (async function* () { yield* text(); })());
  const refused = await compareStaged(db, context, "staged_rates");
  const counts = await countRowStates(db, "staged_rates");
  await writeStaged(db, context, "staged_rates", run.runId);
  return { read: rows.length, ...counts, vanished: 0, refused: refused.map(({ row, reason }) => `Rate ${rows[Number(row)]?.day ?? ""}: ${reason}`) };
}
