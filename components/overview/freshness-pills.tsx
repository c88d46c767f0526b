import { Badge } from "@/components/ui/badge";
import type { MetricResult } from "@/lib/metrics/schema";
import { formatAge, formatDay } from "@/lib/dashboards/rules/labels";
import { sourceTitle } from "@/components/passport/source-title";

interface FreshnessPillsProps { freshness: MetricResult["passport"]["freshness"]; now: string }

/** How far each source reaches and when it was last brought in. */
export function FreshnessPills({ freshness, now }: FreshnessPillsProps) {
  if (freshness.length === 0) return null;
  return (
    <ul aria-label="Freshness" className="flex flex-wrap gap-1.5">
      {freshness.map(({ source, lastDay, knownAt }) => (
        <li key={source}>
          <Badge tone="neutral">
            {sourceTitle(source)} to {formatDay(lastDay)}
            <span className="font-normal">· {formatAge(knownAt, now)}</span>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
