import { useId } from "react";
import { FillSwatch, LineSwatch, ShapeMark } from "../marks";
import type { LegendEntry, Mark } from "../model/plot-model";

export function MarkSign({ mark }: { mark: Mark }) {
  const id = useId();
  if (mark.kind === "line") return <LineSwatch color={mark.color} dash={mark.dash} />;
  if (mark.kind === "fill") return <FillSwatch id={id} shape={mark.shape} color={mark.color} />;
  return <ShapeMark shape={mark.shape} color={mark.color} />;
}

export function Legend({ entries }: { entries: LegendEntry[] }) {
  return (
    <ul data-legend className="mt-2 flex min-h-5 flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {entries.map((entry) => (
        <li key={entry.key} className="flex items-center gap-1.5"><MarkSign mark={entry.mark} /><span>{entry.title}</span></li>
      ))}
    </ul>
  );
}
