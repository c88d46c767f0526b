import "server-only";
import type { Db as BossDatabase } from "pg-boss";
import type { Id } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { Sql, SqlClient } from "@/lib/platform/db/sql";
import type { TenantTx } from "@/lib/platform/db/tenant";
import type { JobPayload } from "./definition";
import { producerFor } from "./producer";

export interface EnqueueOptions {
  /** With a queue policy: at most one waiting job of this key. */
  singletonKey?: string;
  startAfterSeconds?: number;
  priority?: number;
}

/**
 * Puts a job into the caller's transaction: it exists if and when that commits. `data` holds ids, never
 * personal data. Gives the job's id, or null when a job of the same singleton key waits already.
 */
export async function enqueue(scope: Scope, tx: TenantTx | SqlClient, queue: string, data: Record<string, unknown> = {}, options: EnqueueOptions = {}): Promise<Id | null> {
  const boss = await producerFor(queue);
  const payload: JobPayload = { tenantId: scope.tenantId, projectId: scope.projectId, requestId: scope.requestId, data };
  return boss.send(queue, payload, {
    db: "raw" in tx ? overSql(tx) : overPrisma(tx),
    ...(options.singletonKey ? { singletonKey: `${scope.tenantId}:${options.singletonKey}` } : {}),
    ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
    ...(options.priority ? { priority: options.priority } : {}),
  });
}

/** pg-boss sends one statement that returns at most one row. */
function overSql(client: SqlClient): BossDatabase {
  return {
    executeSql: async (text, values = []) => {
      const row = await client.one<Record<string, unknown>>(toPieces(text, values));
      return { rows: row ? [row] : [] };
    },
  };
}

function overPrisma(tx: TenantTx): BossDatabase {
  return {
    executeSql: async (text, values = []) => {
      const { strings, values: ordered } = toPieces(text, values);
      const template = Object.assign([...strings], { raw: strings }) as TemplateStringsArray;
      return { rows: await tx.$queryRaw<unknown[]>(template, ...ordered) };
    },
  };
}

/** pg-boss numbers its parameters; both of our clients want the text around them and the values in order. */
export function toPieces(text: string, values: readonly unknown[]): Sql {
  const parts = text.split(/\$(\d+)/);
  return {
    strings: parts.filter((_, at) => at % 2 === 0),
    values: parts.filter((_, at) => at % 2 === 1).map((number) => values[Number(number) - 1]),
  };
}
