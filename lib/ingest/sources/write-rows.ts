import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { SqlClient } from "@/lib/platform/db/sql";
import { refreshExtents } from "@/lib/rollups/extents";
import { getRollupContext, lockProjectFacts, type RollupContext } from "@/lib/rollups/project-context";
import { writeSourceAds } from "./ad-days";
import type { SourceRun, WriteCounts } from "./counts";
import type { ReadyRows } from "./order-text";
import { writeSourceOrders } from "./orders";
import { writeSourceProducts } from "./products";
import { writeSourceRates } from "./rates";
import { AD_OBJECTS, EMAIL_SENDS, SESSION_DAYS, TRANSACTIONS } from "./tables";
import { upsertRows } from "./upsert";

/**
 * Writes a page of normalised rows with history and roll-ups in the caller's transaction. The same page again
 * changes nothing. Facts of a project have one writer at a time.
 */
export async function writeSourceRows(db: SqlClient, scope: ProjectScope, run: SourceRun, page: ReadyRows): Promise<WriteCounts> {
  await lockProjectFacts(db, scope);
  const context = await getRollupContext(db, scope);
  switch (page.family) {
    case "orders": return writeSourceOrders(db, context, run, page.ready);
    case "ad_days": return writeSourceAds(db, context, run, page);
    case "products": return writeSourceProducts(db, context, run, page.rows);
    case "fx_rates": return writeSourceRates(db, context, run, page.rows);
    case "ad_objects": return upsertRows(db, context, run, AD_OBJECTS, page.rows);
    case "transactions": return upsertRows(db, context, run, TRANSACTIONS, page.rows);
    case "session_days": return withExtents(db, context, "sessions", upsertRows(db, context, run, SESSION_DAYS, page.rows, page.covers));
    case "email_sends": return withExtents(db, context, "emails", upsertRows(db, context, run, EMAIL_SENDS, page.rows));
  }
}

async function withExtents(db: SqlClient, context: RollupContext, family: "sessions" | "emails", writing: Promise<WriteCounts>): Promise<WriteCounts> {
  const counts = await writing;
  await refreshExtents(db, context, family);
  return counts;
}
