import { Check } from "lucide-react";
import { cn } from "@/components/ui/class-names";

const steps = [["file", "File"], ["columns", "Columns"], ["check", "Check"], ["import", "Import"]] as const;
export type ImportStep = (typeof steps)[number][0] | "done";

export function ImportSteps({ current }: { current: ImportStep }) {
  const at = current === "done" ? steps.length : steps.findIndex(([id]) => id === current);
  return (
    <ol aria-label="Steps of the import" className="flex flex-wrap gap-x-5 gap-y-2">
      {steps.map(([id, title], place) => (
        <li key={id} aria-current={place === at ? "step" : undefined} className={cn("flex items-center gap-2 text-[0.8125rem]", place === at ? "font-medium text-foreground" : "text-muted-foreground")}>
          <span className={cn("num flex size-5 items-center justify-center rounded-full border text-xs", place === at && "border-primary bg-primary text-primary-foreground", place < at && "border-primary text-primary")}>
            {place < at ? <Check aria-hidden className="size-3" /> : place + 1}
          </span>
          {title}
          {place < at ? <span className="sr-only">, done</span> : null}
        </li>
      ))}
    </ol>
  );
}
