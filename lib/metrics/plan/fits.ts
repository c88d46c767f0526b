import "server-only";
import { incompatibleDimension, type AppError } from "@/lib/core/errors";
import { dimensionTitles, type DimensionId, type MetricGrain } from "../constants";
import { measuresOf, type MetricDefinition } from "../define";
import { familyOf, MEASURES, measureDimensions } from "../measures";

interface Wanted { dimensions: readonly DimensionId[]; grain: MetricGrain | null }

/** Why a metric cannot be cut or filtered so, or null where it can. */
export function findMisfit(metric: MetricDefinition, { dimensions, grain }: Wanted): AppError | null {
  for (const measure of measuresOf(metric.formula)) {
    if (grain === "hour" && MEASURES[measure].families[0] === "ads") {
      return incompatibleDimension(metric.id, "hour", `${metric.title} has no hours: ad platforms report whole days of the ad account.`);
    }
    const lacking = dimensions.find((id) => !measureDimensions(measure).includes(id)) ?? (familyOf(measure, dimensions) ? undefined : dimensions[0]);
    if (lacking === undefined) continue;
    const part = metric.formula.kind === "ratio" ? `, because "${MEASURES[measure].title}" is not known by it` : "";
    return incompatibleDimension(metric.id, lacking, `${metric.title} cannot be cut by ${dimensionTitles[lacking].toLowerCase()}${part}.`);
  }
  return null;
}
