import "server-only";
import { getPool } from "@/lib/platform/db/pool";
import type { LimitStore } from "@/lib/platform/http/ports";

/** Where rate limits of sign-in are counted over all processes: a table without a tenant, keyed by hashes. */
export const limitStore: LimitStore = {
  send: ({ text, values }) => getPool().query<Record<string, unknown>>({ text, values }),
};
