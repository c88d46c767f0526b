"use client";
import { useId, useRef, useState, type ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { toast } from "@/components/ui/toast";
import type { AnnotatedColumn } from "../model/annotated";
import { ChartTable } from "./chart-table";
import { ChartTools } from "./chart-tools";
import type { FrameProps } from "./frame-props";
import { Legend } from "./mark-sign";
import { NoteList } from "./axis-notes";
import { Plot, type PlotProps } from "./plot";
import { plotHeight } from "./plot-skeleton";

interface ChartFrameProps extends Omit<FrameProps, "finding" | "sentence">, Pick<PlotProps, "model" | "draw" | "aspect" | "onAnnotate"> {
  finding: string;
  sentence: string;
  marks?: AnnotatedColumn[];
  /** Instead of signs, such as the steps of a scale. */
  legend?: ReactNode;
}

/** What all charts share: heading, finding, table, downloads, points. */
export function ChartFrame({ finding, sentence, period, model, draw, drill, marks, onAnnotate, actions, footer, legend, aspect, height = plotHeight, className }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const title = { finding, sentence, period };
  return (
    <Card aria-labelledby={id} ref={card} className={cn("flex min-w-0 flex-col p-4", className)}>
      <header className="flex items-start justify-between gap-2">
        <div className="grid min-w-0 gap-0.5">
          <h2 id={id} className="text-[0.9375rem] font-semibold">{finding}</h2>
          <p className="text-[0.8125rem] text-muted-foreground">{sentence}</p>
        </div>
        <ChartTools
          finding={finding} asTable={asTable} onTable={setAsTable} actions={actions}
          onPng={() => void download(async () => (await import("../export/save-png")).savePng(card.current, title))}
          onCsv={() => void download(async () => (await import("../export/save-csv")).saveCsv(model.sheet(), title))}
        />
      </header>
      {legend ?? <Legend entries={model.legend} />}
      <div className="mt-2" style={asTable ? { height } : undefined}>
        {asTable
          ? <ChartTable sheet={model.sheet()} label={`${finding}, as a table`} />
          : <Plot model={model} draw={draw} label={finding} height={height} aspect={aspect} drill={drill} marks={marks} onAnnotate={onAnnotate} />}
      </div>
      {marks && marks.length > 0 ? <NoteList marks={marks} titleOf={(column) => model.read({ column, row: null })?.title ?? ""} /> : null}
      {footer}
    </Card>
  );
}

async function download(save: () => Promise<void>) {
  try {
    await save();
  } catch {
    toast.error("The file could not be made. Nothing was saved; try again.");
  }
}
