import type { Outside } from "../../outside/outside";
import type { Token } from "../model";

export type Args = Readonly<Record<string, unknown>>;
/** What one call is answered with and for. */
export interface Context { outside: Outside; token: Token; isDenied: boolean; /** What troubles are matched with. */ about: string }
export type Resolve<Source> = (source: Source, args: Args, context: Context) => unknown;
export type Fields<Source> = Readonly<Record<string, Resolve<Source>>>;

export class Denied extends Error {
  constructor(readonly access: string, field: string) {
    super(`Access denied for ${field} field. Required access: \`${access}\` access scope.`);
  }
}

export interface PageInfo { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
export interface Connection<Node> { edges: { cursor: string; node: Node }[]; nodes: Node[]; pageInfo: PageInfo }

/** A page of a list that is at hand; cursors are places in it. */
export function connectionOf<Node>(all: readonly Node[], { first, after }: Args): Connection<Node> {
  const start = typeof after === "string" ? readPlace(after) + 1 : 0;
  const nodes = all.slice(start, start + limitOf(first, all.length));
  const cursorAt = (at: number) => (nodes.length > 0 ? placeCursor(start + at) : null);
  return {
    nodes,
    // Bulk files ask for neither, and making cursors costs more than the rest.
    get edges() {
      return nodes.map((node, at) => ({ cursor: placeCursor(start + at), node }));
    },
    get pageInfo() {
      return { hasNextPage: start + nodes.length < all.length, hasPreviousPage: start > 0, startCursor: cursorAt(0), endCursor: cursorAt(nodes.length - 1) };
    },
  };
}

/** In a bulk operation nothing is asked for by number: all of it. */
export const limitOf = (first: unknown, whole: number): number => (typeof first === "number" ? first : whole);
const placeCursor = (place: number) => Buffer.from(JSON.stringify({ p: place })).toString("base64");

function readPlace(cursor: string): number {
  try {
    return (JSON.parse(Buffer.from(cursor, "base64").toString()) as { p: number }).p;
  } catch {
    throw new Error("Invalid cursor for current pagination sort.");
  }
}
