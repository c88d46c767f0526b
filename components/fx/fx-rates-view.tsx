"use client";
import type { FxRate } from "@/lib/fx/schema";
import { formatDay } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";

const columns: Column<FxRate>[] = [
  { key: "day", title: "Day", names: true, cell: (rate) => formatDay(rate.day) },
  { key: "base", title: "One unit of", cell: (rate) => <span className="num">{rate.base}</span> },
  { key: "quote", title: "Costs in", cell: (rate) => <span className="num">{rate.quote}</span> },
  { key: "rate", title: "Rate", numeric: true, cell: (rate) => rate.rate },
];

export function FxRatesView({ projectId, base }: { projectId: string; base: string }) {
  return (
    <ListView<FxRate>
      projectId={projectId}
      path="fx-rates"
      noun="rates"
      columns={columns}
      empty={<NothingImported noun="exchange rates" projectId={projectId} base={base} kind="fx_rates">With a file of daily rates, amounts in other currencies are converted by their day.</NothingImported>}
    />
  );
}
