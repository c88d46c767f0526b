import type { Column } from "../columns";
import { MAX_SIZE, MIN_SIZE } from "./fit-columns";

/** How somebody likes one table: kept in this browser, under the table's id. */
export interface TableLayout {
  sizes: Record<string, number>;
  pinned: string[];
  hidden: string[];
  dense: boolean;
}

type KnownColumn = Pick<Column<never>, "key" | "names" | "hidden">;

export function firstLayout(columns: readonly KnownColumn[], dense = false): TableLayout {
  const keysOf = (chosen: readonly KnownColumn[]) => chosen.map((column) => column.key);
  // Only where it stands first anyway: pinning moves a column to the front.
  return { sizes: {}, pinned: keysOf(columns.slice(0, 1).filter((column) => column.names)), hidden: keysOf(columns.filter((column) => column.hidden)), dense };
}

const nameOf = (id: string) => `aura-table:${id}`;

/** What was kept, as far as it still makes sense; null when nothing is, or when the browser keeps nothing. */
export function readLayout(id: string, columns: readonly KnownColumn[]): TableLayout | null {
  try {
    return parseLayout(window.localStorage.getItem(nameOf(id)), columns);
  } catch {
    // Storage is switched off or holds something else; the table looks as it does at first.
    return null;
  }
}

export function keepLayout(id: string, layout: TableLayout | null): void {
  try {
    if (layout) window.localStorage.setItem(nameOf(id), JSON.stringify(layout));
    else window.localStorage.removeItem(nameOf(id));
  } catch {
    // Storage is full or switched off; the layout lasts until the page is left.
  }
}

export function parseLayout(text: string | null, columns: readonly KnownColumn[]): TableLayout | null {
  if (text === null) return null;
  const found: unknown = JSON.parse(text);
  if (typeof found !== "object" || found === null) return null;
  const { sizes, pinned, hidden, dense } = found as Record<string, unknown>;
  const keys = new Set(columns.map((column) => column.key));
  const known = (list: unknown) => (Array.isArray(list) ? [...new Set(list)] : []).filter((key): key is string => typeof key === "string" && keys.has(key));
  const widths = typeof sizes === "object" && sizes !== null ? Object.entries(sizes as Record<string, unknown>) : [];
  return {
    sizes: Object.fromEntries(widths.filter((entry): entry is [string, number] => keys.has(entry[0]) && isSize(entry[1]))),
    pinned: known(pinned),
    hidden: known(hidden).filter((key) => !columns.some((column) => column.key === key && column.names)),
    dense: dense === true,
  };
}

function isSize(value: unknown): boolean {
  return typeof value === "number" && value >= MIN_SIZE && value <= MAX_SIZE * 4;
}
