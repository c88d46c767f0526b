import { formatNumber } from "@/components/layout/format";
import { Progress } from "@/components/ui/progress";
import type { ImportDetail } from "@/lib/imports/schema";

const phases: Record<string, string> = {
  waiting: "Waiting for a free worker",
  reading: "Reading the rows",
  comparing: "Comparing with what is here",
  writing: "Writing the rows and updating the figures",
  finding: "Finding what this import was the last to write",
  undoing: "Taking the rows back and updating the figures",
};

const hints = {
  checking: "Nothing is changed by this check.",
  applying: "All rows appear at once when it is done.",
  undoing: "All figures change at once when it is done.",
};

export function ImportProgress({ job }: { job: ImportDetail }) {
  const isCheck = job.status !== "applying" && job.status !== "undoing";
  const { phase, done, total } = job.progress ?? { phase: "waiting", done: 0, total: null };
  // Only of reading is it known how much there is.
  const all = phase === "reading" ? (total ?? (job.rows || null)) : null;
  const title = isCheck ? "Checking the file" : job.status === "undoing" ? "Undoing the import" : "Importing";
  return (
    <section className="grid gap-3 rounded-lg border bg-card p-4">
      <h2 className="text-sm font-semibold">{title}</h2>
      <Progress label={title} value={all && done ? done / all : null} />
      <p className="text-muted-foreground">
        <span role="status">{phases[phase] ?? title}</span>
        {phase === "undoing" && total ? <> · <span className="tabular-nums">{formatNumber(total)}</span> in all</> : null}
        {all && done ? <> · <span className="tabular-nums">{formatNumber(done)}</span> of <span className="tabular-nums">{formatNumber(all)}</span></> : null}
      </p>
      <p className="text-[0.8125rem] text-muted-foreground">
        {hints[isCheck ? "checking" : job.status === "undoing" ? "undoing" : "applying"]} You may leave this page and come back.
      </p>
    </section>
  );
}
