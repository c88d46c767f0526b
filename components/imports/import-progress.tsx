import { formatNumber } from "@/components/layout/format";
import { Progress } from "@/components/ui/progress";
import type { ImportDetail } from "@/lib/imports/schema";

const phases: Record<string, string> = {
  waiting: "Waiting for a free worker",
  reading: "Reading the rows",
  comparing: "Comparing with what is here",
  writing: "Writing the rows and updating the figures",
};

export function ImportProgress({ job }: { job: ImportDetail }) {
  const isCheck = job.status !== "applying";
  const { phase, done, total } = job.progress ?? { phase: "waiting", done: 0, total: null };
  // Only of reading is it known how much there is.
  const all = phase === "reading" ? (total ?? (job.rows || null)) : null;
  const title = isCheck ? "Checking the file" : "Importing";
  return (
    <section className="grid gap-3 rounded-lg border bg-card p-4">
      <h2 className="text-sm font-semibold">{title}</h2>
      <Progress label={title} value={all && done ? done / all : null} />
      <p className="text-muted-foreground">
        <span role="status">{phases[phase] ?? title}</span>
        {all && done ? <> · <span className="tabular-nums">{formatNumber(done)}</span> of <span className="tabular-nums">{formatNumber(all)}</span></> : null}
      </p>
      <p className="text-[13px] text-muted-foreground">
        {isCheck ? "Nothing is changed by this check. You may leave this page and come back." : "All rows appear at once when it is done. You may leave this page and come back."}
      </p>
    </section>
  );
}
