import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** What every log line of one request or job carries, and the time it spent in the database. */
export interface WorkContext {
  requestId: string;
  tenantId?: string;
  projectId?: string;
  /** Of the client, for the audit log alone; no line of the log carries it. */
  clientAddress?: string;
  databaseMs: number;
  /** Statements under way: time counts once while several run side by side. */
  openQueries: number;
  busySince: number;
}

// Next may load this module once per bundle; all of them must see the same request.
const holder = globalThis as typeof globalThis & { auraWorkContext?: AsyncLocalStorage<WorkContext> };
const storage = (holder.auraWorkContext ??= new AsyncLocalStorage<WorkContext>());

export function inContext<T>(requestId: string, work: () => Promise<T>): Promise<T> {
  return storage.run({ requestId, databaseMs: 0, openQueries: 0, busySince: 0 }, work);
}

export const currentContext = (): WorkContext | undefined => storage.getStore();

export function tagContext(tags: { tenantId?: string; projectId?: string | null; clientAddress?: string }): void {
  const context = storage.getStore();
  if (!context) return;
  if (tags.tenantId) context.tenantId = tags.tenantId;
  if (tags.projectId) context.projectId = tags.projectId;
  if (tags.clientAddress) context.clientAddress = tags.clientAddress;
}

/** Called around each statement, so that an answer can say how long the database took. */
export function startQuery(context: WorkContext, now: number): void {
  if (context.openQueries++ === 0) context.busySince = now;
}

export function endQuery(context: WorkContext, now: number): void {
  if (--context.openQueries === 0) context.databaseMs += now - context.busySince;
}
