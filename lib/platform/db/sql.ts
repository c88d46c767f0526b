import "server-only";
import { createHash } from "node:crypto";
import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from "pg";

/** A piece of parameterised SQL. Values never become text. */
export interface Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

const isSql = (value: unknown): value is Sql =>
  typeof value === "object" && value !== null && "strings" in value && "values" in value;

/** Tagged template: values become parameters, other `sql` pieces are spliced in. */
export function sql(parts: TemplateStringsArray, ...args: readonly unknown[]): Sql {
  const strings: string[] = [parts[0] ?? ""];
  const values: unknown[] = [];
  args.forEach((arg, index) => {
    const after = parts[index + 1] ?? "";
    if (!isSql(arg)) {
      values.push(arg);
      strings.push(after);
      return;
    }
    strings[strings.length - 1] += arg.strings[0] ?? "";
    arg.values.forEach((value, at) => {
      values.push(value);
      strings.push(arg.strings[at + 1] ?? "");
    });
    strings[strings.length - 1] += after;
  });
  return { strings, values };
}

export const emptySql: Sql = { strings: [""], values: [] };

export function joinSql(pieces: readonly Sql[], separator = ", "): Sql {
  const between = trusted(separator);
  return pieces.reduce((all, piece, index) => (index === 0 ? piece : sql`${all}${between}${piece}`), emptySql);
}

/** A name from a closed list in our own code; anything that is not a plain identifier is refused. */
export function identifier(name: string): Sql {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(name)) throw new Error(`Not an identifier: ${JSON.stringify(name)}`);
  return trusted(name);
}

/** A column by its place in the list, which GROUP BY and ORDER BY take for the expression that stands there. */
export const place = (number: number): Sql => trusted(String(Math.trunc(number)));

function trusted(text: string): Sql {
  return { strings: [text], values: [] };
}

export function toQuery(piece: Sql): { text: string; values: unknown[] } {
  const text = piece.strings.reduce((all, part, index) => `${all}$${index}${part}`);
  return { text, values: [...piece.values] };
}

/** Statements that a connection keeps parsed and planned; beyond them it stops to keep more. */
const MOST_PREPARED = 300;
const prepared = new WeakMap<PoolClient, Set<string>>();

function nameOf(client: PoolClient, text: string): string | undefined {
  const names = prepared.get(client) ?? new Set<string>();
  prepared.set(client, names);
  const name = createHash("sha1").update(text).digest("base64url");
  if (!names.has(name) && names.size >= MOST_PREPARED) return undefined;
  names.add(name);
  return name;
}

/** Analytics and bulk work inside one tenant's transaction. `raw` is for COPY alone. */
export class SqlClient {
  private last: Promise<unknown> = Promise.resolve();
  private isOver = false;

  constructor(readonly raw: PoolClient) {}

  async query<Row extends QueryResultRow>(piece: Sql): Promise<Row[]> {
    return (await this.inTurn<Row>(toQuery(piece))).rows;
  }

  /** Keeps the plan with the connection, for statements of few shapes that are asked all day. */
  async prepared<Row extends QueryResultRow>(piece: Sql): Promise<Row[]> {
    const query = toQuery(piece);
    return (await this.inTurn<Row>({ ...query, name: nameOf(this.raw, query.text) })).rows;
  }

  async one<Row extends QueryResultRow>(piece: Sql): Promise<Row | null> {
    return (await this.query<Row>(piece))[0] ?? null;
  }

  /** Rows changed. */
  async run(piece: Sql): Promise<number> {
    return (await this.inTurn(toQuery(piece))).rowCount ?? 0;
  }

  /** A connection takes one statement at a time; the next goes out as soon as the one before it is answered. */
  private inTurn<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    const answer = this.last.then(() => {
      if (this.isOver) throw new Error("A statement came after the end of its transaction.");
      return this.raw.query<Row>(query);
    });
    this.last = answer.catch(() => undefined);
    return answer;
  }

  /** Nothing goes out any more: the connection is about to serve somebody else. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.last;
  }
}
