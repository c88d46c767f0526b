import "server-only";
import type { Batch, Json, ReadAccess } from "../../provider";
import { marketplaceOf } from "../client/speak";
import { toSourceOrder, type OrderFacts, type Refund } from "../mappers/facts";

export function toBatch(access: ReadAccess, orders: readonly OrderFacts[], refunds: ReadonlyMap<string, Refund[]>, resume: Json | null): Batch {
  const soldAt = { marketplace: marketplaceOf(access.account), currency: access.account.currency ?? "" };
  return { rows: { family: "orders", rows: orders.map((order) => toSourceOrder(order, refunds.get(order.id) ?? [], soldAt)) }, resume };
}
