import "server-only";
import { sql, type Sql } from "./sql";

/**
 * Texts that begin with the prefix, exactly. LIKE is not leak-proof, so row-level security keeps it from the
 * index; this is, and Postgres makes it a range of an ordinary index where text is ordered by code points.
 */
export const startsWith = (column: Sql, prefix: string): Sql => sql`starts_with(${column}, ${prefix}::text)`;
