import "server-only";
import { newId } from "@/lib/core/ids";
import type { ImportKind } from "../mapping/constants";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import { undoAds } from "./ads";
import { countKept, FACT_OF, type UndoCounts } from "./count";
import { undoNames } from "./names";
import { undoOrders } from "./orders";
import { undoRates } from "./rates";
import { openWalk } from "./walk";

const BULK_FACTS = 20_000;

export interface UndoSteps {
  /** Told before each part, so that somebody can watch. */
  tell(phase: "finding" | "undoing", facts: number): Promise<unknown>;
}

/**
 * Takes back what the import was the last to write, with its roll-ups, in the caller's transaction, which holds
 * the facts' lock. Afterwards everything is as the imports that remain have written it.
 */
export async function undoWrites(db: SqlClient, context: RollupContext, of: { kind: ImportKind; importId: string }, { tell }: UndoSteps): Promise<UndoCounts> {
  await db.run(sql`SET LOCAL work_mem = '96MB'`);
  await tell("finding", 0);
  await openWalk(db, context, FACT_OF[of.kind], of.importId);
  const found = await db.one<{ removed: number; restored: number }>(sql`
    SELECT count(*) FILTER (WHERE history_id IS NULL)::int AS removed, count(history_id)::int AS restored FROM undo_facts`);
  const { removed, restored } = found ?? { removed: 0, restored: 0 };
  await tell("undoing", removed + restored);
  if (removed + restored > BULK_FACTS) await db.run(sql`SET LOCAL enable_nestloop = off`);
  await undoNames(db, context, of.importId);
  if (of.kind === "orders") await undoOrders(db, context, of.importId, newId());
  else if (of.kind === "ad_spend") await undoAds(db, context, of.importId, newId());
  else await undoRates(db, context);
  return { removed, restored, kept: await countKept(db, context, of.kind, of.importId) };
}
