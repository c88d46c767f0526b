"use client";
import type { FxRate } from "@/lib/fx/schema";
import { formatDay } from "@/components/layout/format";
import type { Column } from "@/components/layout/list/columns";
import { ListView } from "@/components/layout/list/list-view";
import { NothingImported } from "@/components/layout/list/nothing-imported";

const SHOWN_DIGITS = 9;

/** Rates that were worked out have twelve decimals; as many digits as a column holds say enough. */
function toShown(rate: string): string {
  return rate.replace(/\D/g, "").length <= SHOWN_DIGITS ? rate : String(Number(Number(rate).toPrecision(SHOWN_DIGITS - 1)));
}

const columns: Column<FxRate>[] = [
  { key: "day", title: "Day", names: true, cell: (rate) => formatDay(rate.day) },
  { key: "base", title: "One unit of", cell: (rate) => <span className="num">{rate.base}</span> },
  { key: "quote", title: "Costs in", cell: (rate) => <span className="num">{rate.quote}</span> },
  { key: "rate", title: "Rate", numeric: true, cell: (rate) => <span title={rate.rate}>{toShown(rate.rate)}</span> },
  { key: "isFetched", title: "From", cell: (rate) => (rate.isFetched ? "Fetched" : "File") },
];

export function FxRatesView({ projectId, base }: { projectId: string; base: string }) {
  return (
    <ListView<FxRate>
      projectId={projectId}
      path="fx-rates"
      noun="rates"
      columns={columns}
      empty={<NothingImported noun="exchange rates" projectId={projectId} base={base} kind="fx_rates">They come in by themselves once amounts are in another currency. A file of your own rates goes before them.</NothingImported>}
    />
  );
}
