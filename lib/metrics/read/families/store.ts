import "server-only";
import { MARKETPLACES } from "../../measures";
import type { ReadSpec } from "../../plan/reads";
import type { MetricFilter } from "../../schema";
import { readOrders } from "./orders";
import type { ReadResult } from "../row";
import type { Session } from "../session";

const IN_STORE: MetricFilter = { dimension: "channel", op: "is_not", values: [...MARKETPLACES] };

/** Orders whose buyers could have visited the store, so that they and its sessions are about the same people. */
export async function readStore(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const { rows, rateMissing } = await readOrders(session, { ...spec, filters: [...spec.filters, IN_STORE] });
  return { rows: rows.map(({ cells: { orders, gross }, ...row }) => ({ ...row, cells: { store_orders: orders ?? 0n, store_revenue: gross ?? null } })), rateMissing };
}
