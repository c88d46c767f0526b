import { Progress } from "@/components/ui/progress";
import type { Waiting } from "@/lib/dashboards/rules/waiting";

export const computingText = ({ percent, error }: Waiting): string => (error === null ? `Still computing, ${percent} %` : "Not computed");

/** In the place of a table or chart whose figures come from the background. */
export function StillComputing({ waiting }: { waiting: Waiting }) {
  if (waiting.error !== null) return <span className="text-foreground">{waiting.error}</span>;
  return (
    <span className="mx-auto grid max-w-64 gap-2">
      <span className="font-medium text-foreground tabular-nums">{computingText(waiting)}</span>
      <Progress label="Still computing" value={waiting.percent / 100} />
      <span className="text-[0.8125rem]">This needs the single orders, so it takes longer. You can leave this page.</span>
    </span>
  );
}
