import type { PlotSize } from "../model/plot-model";
import type { PreparedChart } from "../prepare/prepared";

export interface SeriesDrawProps { chart: PreparedChart; size: PlotSize; isStacked: boolean }
