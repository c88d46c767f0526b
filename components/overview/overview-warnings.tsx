import { Alert } from "@/components/ui/alert";
import type { MetricWarning } from "@/lib/metrics/schema";
import type { OverviewAnswer } from "./overview-data";

/** What the figures leave out or bend, each said once. */
export function OverviewWarnings({ answer }: { answer: OverviewAnswer }) {
  const warnings = collectWarnings(answer);
  const missing = warnings.filter((one) => one.code === "rate_missing");
  const notes = [...answer.view.notes, ...warnings.filter((one) => one.code !== "rate_missing" && one.code !== "incompatible_dimension").map((one) => one.sentence)];
  return (
    <>
      {missing.length > 0 ? (
        <Alert tone="warning" title="Exchange rates are missing">
          <ul className="grid gap-0.5">{missing.map((one) => <li key={one.sentence}>{one.sentence}</li>)}</ul>
          <p className="text-[0.8125rem] text-muted-foreground">Figures that need them show “–”. Import the rates, or choose another currency.</p>
        </Alert>
      ) : null}
      {notes.length > 0 ? <ul className="grid gap-0.5 text-[0.8125rem] text-muted-foreground">{notes.map((note) => <li key={note}>{note}</li>)}</ul> : null}
    </>
  );
}

export function collectWarnings({ results }: OverviewAnswer): MetricWarning[] {
  const all = Object.values(results).flatMap((result) => result.warnings);
  return [...new Map(all.map((one) => [`${one.code} ${one.sentence}`, one])).values()];
}
