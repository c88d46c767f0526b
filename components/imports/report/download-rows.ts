import { apiList, type QueryValues } from "@/components/api/client";
import { csvText } from "@/lib/core/csv";

const PAGE = 100;
const MOST = 100_000;

export interface RowsFile<Item> {
  path: string;
  query: QueryValues;
  name: string;
  heads: string[];
  cells: (item: Item) => string[];
}

/** A list of the API as a CSV file, page by page. */
export async function downloadRows<Item>({ path, query, name, heads, cells }: RowsFile<Item>): Promise<void> {
  const rows: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Item[]; nextCursor: string | null } = await apiList<Item>(path, { ...query, limit: PAGE, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < MOST);
  saveText(name, csvText(heads, rows.map(cells)));
}

function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
