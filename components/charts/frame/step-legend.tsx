import { stepFill } from "../prepare/shades/scale-steps";
import type { ScaleStep } from "../prepare/shades/scale-words";

/** What the shades stand for, from little to much. */
export function StepLegend({ steps }: { steps: ScaleStep[] }) {
  return (
    <ul data-legend className="mt-2 flex min-h-5 flex-wrap gap-x-3 gap-y-1 text-xs text-muted-foreground">
      {steps.map(({ step, label }) => (
        <li key={step} className="flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 14 12" className="h-3 w-3.5 shrink-0"><rect x={0.5} y={0.5} width={13} height={11} rx={2} fill={stepFill(step)} stroke="var(--input)" strokeWidth={0.5} /></svg>
          <span className="num">{label}</span>
        </li>
      ))}
    </ul>
  );
}
