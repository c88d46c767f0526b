import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";
import { getPool } from "./pool";

let client: PrismaClient | undefined;

/** Prisma over the process's pool. Only this folder uses it bare; everyone else gets it inside `withTenant`. */
export function getPrisma(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(getPool(), { disposeExternalPool: false }), errorFormat: "minimal" });
  return client;
}
