import type { ReactNode } from "react";

export interface Column<Item> {
  key: string;
  title: string;
  cell: (item: Item) => ReactNode;
  numeric?: boolean;
  /** The column that names the row; the title of a card on a phone. */
  names?: boolean;
  className?: string;
}
