import type { MetricResult } from "@/lib/metrics/schema";
import type { OverviewQueryName } from "@/lib/dashboards/rules/overview";
import type { WaitingAnswer } from "@/lib/dashboards/rules/waiting";

export type OverviewResults = Record<OverviewQueryName, MetricResult>;

/** The answer with the view that asked for it: while a new one loads, the old stays whole. */
export type OverviewAnswer = WaitingAnswer<OverviewQueryName>;
