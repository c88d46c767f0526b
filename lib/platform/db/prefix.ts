import "server-only";
import { sql, type Sql } from "./sql";

/** Where text is ordered by code points, a prefix is a range. The planner folds it, as both sides are constants. */
const isByCodePoint = sql`('B'::text < 'a'::text)`;

/**
 * Texts that begin with the prefix, exactly. LIKE is not leak-proof, so row-level security keeps it from the
 * index; a range comparison is, and finds them in an ordinary index. Other orders of the database do without it.
 */
export function startsWith(column: Sql, prefix: string): Sql {
  const end = afterPrefix(prefix);
  const below = end === null ? sql`true` : sql`(${column} < ${end}::text OR NOT ${isByCodePoint})`;
  return sql`(${column} >= ${prefix}::text OR NOT ${isByCodePoint}) AND ${below} AND starts_with(${column}, ${prefix}::text)`;
}

const LAST = 0x10ffff;
const SURROGATES = { first: 0xd800, last: 0xdfff };

/** The least text greater than all that begin with the prefix; null when there is none. */
export function afterPrefix(prefix: string): string | null {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST) points.pop();
  const last = points.pop();
  if (last === undefined) return null;
  const next = last + 1 === SURROGATES.first ? SURROGATES.last + 1 : last + 1;
  return String.fromCodePoint(...points, next);
}
