import "server-only";
import type { ReadSpec } from "../plan/reads";
import { readAds } from "./ads";
import { readCustomers } from "./customers";
import { readLines } from "./lines";
import { readOrders } from "./orders";
import type { ReadResult } from "./row";
import type { Session } from "./session";

const READERS = { orders: readOrders, lines: readLines, ads: readAds, customers: readCustomers } as const;

/** Equal questions within a batch are asked once. */
export function readFamily(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const key = JSON.stringify(spec);
  const found = session.done.get(key);
  if (found) return found;
  const reading = READERS[spec.family](session, spec);
  session.done.set(key, reading);
  return reading;
}
