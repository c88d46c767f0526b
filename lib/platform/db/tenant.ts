import "server-only";
import type { PoolClient } from "pg";
import type { Scope } from "@/lib/core/scope";
import { isUuid } from "@/lib/core/ids";
import { Prisma } from "./generated/client";
import { getPool } from "./pool";
import { getPrisma } from "./prisma";
import { SqlClient } from "./sql";

/** What a transaction may see. */
export type Wall = Pick<Scope, "tenantId" | "projectId">;
export type TenantTx = Omit<Prisma.TransactionClient, "$queryRawUnsafe" | "$executeRawUnsafe">;

interface TransactionOptions {
  /** Whole transaction, for Prisma's timer. */
  timeoutMs?: number;
}

interface SqlOptions {
  /** One snapshot for all statements, and no writes. */
  snapshot?: boolean;
  /** One snapshot for all statements that also write; a simultaneous write to the same rows fails it. */
  isConsistent?: boolean;
  statementTimeoutMs?: number;
}

/** Prisma inside one transaction that sees one tenant (and project) only. */
export async function withTenant<T>(wall: Wall, work: (tx: TenantTx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  return getPrisma().$transaction(
    async (tx) => {
      for (const statement of wallStatements(wall)) await tx.$executeRaw(Prisma.sql([statement]));
      return work(tx);
    },
    { timeout: options.timeoutMs ?? 30_000, maxWait: 5_000 },
  );
}

/** The same on a bare connection, for analytics and bulk loads. */
export async function withTenantSql<T>(wall: Wall, work: (db: SqlClient) => Promise<T>, options: SqlOptions = {}): Promise<T> {
  const connection = await getPool().connect();
  const client = new SqlClient(connection);
  let broken: Error | undefined;
  try {
    await connection.query(openingStatements(wall, options).join("; "));
    const result = await work(client);
    await client.end();
    await connection.query("COMMIT");
    return result;
  } catch (error) {
    await client.end();
    broken = await rollback(connection);
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** A connection that cannot roll back is thrown away, not returned to the pool. */
async function rollback(connection: PoolClient): Promise<Error | undefined> {
  try {
    await connection.query("ROLLBACK");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function openingStatements(wall: Wall, options: SqlOptions): string[] {
  const isolation = options.snapshot || options.isConsistent ? " ISOLATION LEVEL REPEATABLE READ" : "";
  const begin = `BEGIN${isolation}${options.snapshot ? " READ ONLY" : ""}`;
  const limit = options.statementTimeoutMs;
  return [begin, ...wallStatements(wall), ...(limit === undefined ? [] : [`SET LOCAL statement_timeout = ${Math.trunc(limit)}`])];
}

/** SET takes no parameters, so the ids are checked to be UUIDs before they become text. */
function wallStatements(wall: Wall): string[] {
  const statements = [`SET LOCAL app.tenant_id = '${checked(wall.tenantId)}'`];
  if (wall.projectId !== null) statements.push(`SET LOCAL app.project_id = '${checked(wall.projectId)}'`);
  return statements;
}

function checked(id: string): string {
  if (!isUuid(id)) throw new Error("A scope carries an id that is not a UUID.");
  return id;
}
