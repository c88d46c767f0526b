import { Check } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { STEPS, type Step } from "./draft";

const titles: Record<Step, string> = { address: "Address", records: "Records", fields: "Fields", schedule: "Schedule" };

interface SourceStepsProps { current: Step; /** The furthest that was reached. */ reached: Step; onGo: (step: Step) => void }

export function SourceSteps({ current, reached, onGo }: SourceStepsProps) {
  const at = STEPS.indexOf(current);
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-5 gap-y-2">
      {STEPS.map((step, place) => {
        const inside = (
          <>
            <span className={cn("num flex size-5 items-center justify-center rounded-full border text-xs", place === at && "border-primary bg-primary text-primary-foreground", place < at && "border-primary text-primary")}>
              {place < at ? <Check aria-hidden className="size-3" /> : place + 1}
            </span>
            {titles[step]}
            {place < at ? <span className="sr-only">, done</span> : null}
          </>
        );
        const look = cn("flex min-h-6 items-center gap-2 text-[0.8125rem]", place === at ? "font-medium text-foreground" : "text-muted-foreground");
        return (
          <li key={step} aria-current={place === at ? "step" : undefined}>
            {place !== at && place <= STEPS.indexOf(reached) ? <button type="button" onClick={() => onGo(step)} className={cn(look, "underline-offset-4 hover:text-foreground hover:underline")}>{inside}</button> : <span className={look}>{inside}</span>}
          </li>
        );
      })}
    </ol>
  );
}
