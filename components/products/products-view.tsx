"use client";
import type { Product } from "@/lib/products/schema";
import type { Column, ColumnSort } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";
import { formatMoney, formatNumber } from "@/components/layout/format";
import { costRange, stockOf } from "@/lib/products/rules";

const columns: Column<Product>[] = [
  { key: "title", title: "Product", names: true, size: 320, sort: { asc: "title", desc: "-title" }, cell: (product) => product.title || product.externalId },
  { key: "code", title: "Code", sort: { asc: "code", desc: "-code" }, cell: (product) => <span className="num">{product.externalId}</span> },
  { key: "variants", title: "Variants", numeric: true, cell: (product) => formatNumber(product.variants.length) },
  { key: "cost", title: "Unit cost", numeric: true, size: 150, cell: ({ variants }) => costText(variants) },
  { key: "stock", title: "Stock", numeric: true, cell: ({ variants }) => textOr(stockOf(variants)) },
];

const textOr = (count: number | null) => (count === null ? "–" : formatNumber(count));

function costText(variants: Product["variants"]): string {
  const range = costRange(variants);
  if (!range) return "–";
  const [low, high] = [formatMoney(range.low), formatMoney(range.high)];
  return low === high ? low : `${low} – ${high}`;
}

const BY_CODE: ColumnSort = { key: "code", direction: "asc" };

export function ProductsView({ projectId, base }: { projectId: string; base: string }) {
  return (
    <ListView<Product>
      projectId={projectId}
      path="products"
      noun="products"
      columns={columns}
      searchLabel="Search by title or code"
      firstSort={BY_CODE}
      empty={<NothingImported noun="products" projectId={projectId} base={base} kind="orders">Products come with the order lines that you import.</NothingImported>}
    />
  );
}
