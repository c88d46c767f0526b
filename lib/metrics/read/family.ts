import "server-only";
import type { ReadSpec } from "../plan/reads";
import { readAds } from "./ads";
import { readCustomers } from "./customers";
import { readLines } from "./lines";
import { readOrders } from "./orders";
import type { ReadResult } from "./row";
import type { Session } from "./session";
import { rollUp } from "./share";

const READERS = { orders: readOrders, lines: readLines, ads: readAds, customers: readCustomers } as const;

/** Equal questions within a batch are asked once, and one that a finer one answers is not asked at all. */
export async function readFamily(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const finer = session.shared.get(JSON.stringify(spec));
  return finer ? rollUp(spec, finer, await readOnce(session, finer)) : readOnce(session, spec);
}

function readOnce(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const key = JSON.stringify(spec);
  const found = session.done.get(key);
  if (found) return found;
  const reading = READERS[spec.family](session, spec);
  session.done.set(key, reading);
  return reading;
}
