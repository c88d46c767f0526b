import type { ReactNode } from "react";

/** What a row is sorted by in the browser; null goes to the end either way. */
export type SortValue = string | number | null;

export interface Column<Item> {
  key: string;
  title: string;
  cell: (item: Item) => ReactNode;
  numeric?: boolean;
  /** The column that names the row; the title of a card on a phone. Never hidden; pinned at first where it comes first. */
  names?: boolean;
  className?: string;
  /** Width at first, in pixels at a text size of 16; columns share what is left over. */
  size?: number;
  /** The API's words for this order, where the rows are a page of a longer list. */
  sort?: { asc: string; desc: string };
  /** The first press sorts downwards: for numbers always, and for what begins so. */
  descFirst?: boolean;
  /** Where all rows are at hand. A text is ordered as people count: "Order 9" before "Order 10". */
  sortValue?: (item: Item) => SortValue;
  /** Not shown until somebody chooses it. */
  hidden?: boolean;
}

export type SortDirection = "asc" | "desc";
export interface ColumnSort { key: string; direction: SortDirection }
