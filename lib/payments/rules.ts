import { toMoney } from "@/lib/core/money";
import { UNMOVED } from "./constants";
import type { Transaction } from "./schema";

export interface TransactionRow {
  id: string;
  external_id: string;
  integration_id: string;
  account: string | null;
  kind: Transaction["kind"];
  status: string;
  occurred_at: string;
  order_number: string;
  order_id: string | null;
  gateway: string;
  currency: string;
  amount: string;
  fee: string;
}

export function toTransaction(row: TransactionRow): Transaction {
  const [amount, fee] = [BigInt(row.amount), BigInt(row.fee)];
  return {
    id: row.id,
    externalId: row.external_id,
    integrationId: row.integration_id,
    account: row.account,
    kind: row.kind,
    status: row.status,
    occurredAt: row.occurred_at.replace(/\.?0+Z$/, "Z"),
    orderNumber: row.order_number || null,
    orderId: row.order_id,
    gateway: row.gateway || null,
    currency: row.currency,
    amount: toMoney(amount, row.currency),
    fee: toMoney(fee, row.currency),
    net: UNMOVED.includes(row.status) ? null : toMoney(amount - fee, row.currency),
  };
}
