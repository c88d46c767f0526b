import "server-only";
import type { ReadSpec } from "../plan/reads";
import { readAds } from "./families/ads";
import { countsCustomersFromFacts, readCustomers } from "./families/customers";
import { readEmails } from "./families/emails";
import { readLines, readsLineFacts } from "./families/lines";
import { readOrders } from "./families/orders";
import type { ReadResult } from "./row";
import type { Session } from "./session";
import { readSessions } from "./families/sessions";
import { readStore } from "./families/store";
import { rollUp } from "../plan/share";

const READERS = { orders: readOrders, lines: readLines, ads: readAds, customers: readCustomers, store: readStore, sessions: readSessions, emails: readEmails } as const;

/** Equal questions within a batch are asked once, and one that a finer one answers is not asked at all. */
export function readFamily(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const key = JSON.stringify(spec);
  const found = session.done.get(key);
  if (found) return found;
  const finer = session.shared.get(key);
  const isItself = finer === undefined || JSON.stringify(finer) === key;
  const reading = isItself ? READERS[spec.family](session, spec) : readFamily(session, finer).then((result) => rollUp(spec, finer, result));
  session.done.set(key, reading);
  return reading;
}

/** What no cube holds is read from the facts, alone and within the budget. */
export function needsFacts(session: Session, spec: ReadSpec): boolean {
  if (spec.family === "lines") return readsLineFacts(session, spec);
  return spec.family === "customers" && countsCustomersFromFacts(session, spec);
}
