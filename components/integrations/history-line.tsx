import { Progress } from "@/components/ui/progress";
import type { HistoryStand } from "./words";

/** The history bar in one line, for a table. */
export function HistoryLine({ stand, label }: { stand: HistoryStand | null; label: string }) {
  if (stand === null) return <span className="text-muted-foreground">Read as a whole</span>;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 py-1 align-middle leading-4 max-sm:justify-end">
      {stand.share < 1 ? <><Progress label={label} value={stand.share} className="inline-block w-12 shrink-0" /><span className="num text-xs">{Math.floor(stand.share * 100)} %</span></> : null}
      <span className="text-[0.8125rem] text-muted-foreground">{stand.text}</span>
    </span>
  );
}
