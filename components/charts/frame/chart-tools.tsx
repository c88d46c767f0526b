"use client";
import dynamic from "next/dynamic";
import { ChartColumn, Download, Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { useLateLayer } from "@/components/ui/late-layer";

const DownloadLayer = dynamic(() => import("../layers/download-layer").then((file) => file.DownloadLayer), { ssr: false });

interface ChartToolsProps { finding: string; asTable: boolean; onTable: (asTable: boolean) => void; onPng: () => void; onCsv: () => void; actions: ReactNode }

const buttonClasses = "flex size-7 shrink-0 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground data-[state=open]:bg-accent";

/** The buttons in a chart's header. There is no picture of a table. */
export function ChartTools({ finding, asTable, onTable, onPng, onCsv, actions }: ChartToolsProps) {
  const { trigger, lent, isWanted } = useLateLayer("menu");
  return (
    <div className="-mt-1 -mr-1 flex shrink-0 items-center gap-0.5">
      {actions}
      <button
        type="button" aria-pressed={asTable} aria-label="Show as a table" title={asTable ? "Show the chart" : "Show as a table"}
        onClick={() => onTable(!asTable)} className={buttonClasses}
      >
        {asTable ? <ChartColumn aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
      </button>
      <button type="button" {...trigger} className={buttonClasses} aria-label={`Download: ${finding}`} title="Download"><Download aria-hidden className="size-4" /></button>
      {isWanted ? <DownloadLayer lent={lent} onPng={asTable ? null : onPng} onCsv={onCsv} /> : null}
    </div>
  );
}
