import "server-only";
import { incompatibleDimension, type AppError } from "@/lib/core/errors";
import { dimensionTitles, type DimensionId, type MetricGrain } from "../constants";
import { measuresOf, type MetricDefinition } from "../define";
import { familyOf, MEASURES, measureDimensions, type Family } from "../measures";

interface Wanted { dimensions: readonly DimensionId[]; grain: MetricGrain | null }

/** Families without hours, and why. */
const WHOLE_DAYS: Partial<Record<Family, string>> = {
  ads: "ad platforms report whole days of the ad account",
  sessions: "analytics reports whole days of the property",
  emails: "what is sent one by one is reported by whole days",
};

/** Why a metric cannot be cut or filtered so, or null where it can. */
export function findMisfit(metric: MetricDefinition, { dimensions, grain }: Wanted): AppError | null {
  for (const measure of measuresOf(metric.formula)) {
    const [family] = MEASURES[measure].families;
    const days = family && WHOLE_DAYS[family];
    if (grain === "hour" && days) return incompatibleDimension(metric.id, "hour", `${metric.title} has no hours: ${days}.`);
    const lacking = dimensions.find((id) => !measureDimensions(measure).includes(id)) ?? (familyOf(measure, dimensions) ? undefined : dimensions[0]);
    if (lacking === undefined) continue;
    const part = metric.formula.kind === "ratio" ? `, because "${MEASURES[measure].title}" is not known by it` : "";
    return incompatibleDimension(metric.id, lacking, `${metric.title} cannot be cut by ${dimensionTitles[lacking].toLowerCase()}${part}.`);
  }
  return null;
}
