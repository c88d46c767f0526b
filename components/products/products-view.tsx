"use client";
import type { Product } from "@/lib/products/schema";
import type { Column } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";
import { formatNumber } from "@/components/layout/format";

const columns: Column<Product>[] = [
  { key: "title", title: "Product", names: true, cell: (product) => product.title || product.externalId },
  { key: "code", title: "Code", cell: (product) => <span className="num">{product.externalId}</span> },
  { key: "variants", title: "Variants", numeric: true, cell: (product) => formatNumber(product.variants.length) },
];

export function ProductsView({ projectId, base }: { projectId: string; base: string }) {
  return (
    <ListView<Product>
      projectId={projectId}
      path="products"
      noun="products"
      columns={columns}
      searchLabel="Search by title or code"
      empty={<NothingImported noun="products" base={base} kind="orders">Products come with the order lines that you import.</NothingImported>}
    />
  );
}
