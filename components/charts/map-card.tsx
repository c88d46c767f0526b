"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import { PlotMap } from "./draw/plot-map";
import { ChartFrame } from "./frame/chart-frame";
import type { FrameProps } from "./frame/frame-props";
import { StepLegend } from "./frame/step-legend";
import { mapModel, middleOf, type WorldShapes } from "./model/map-model";
import type { PlotSize } from "./model/plot-model";
import { viewOf, wholeWorld } from "./model/world-view";
import type { PreparedMap } from "./prepare/shades/countries";

const noWorld: WorldShapes = { shapes: {}, dots: {}, rest: [] };

/** A figure by country. The shapes come when a map is first shown. */
export function MapCard({ chart, finding = chart.finding, sentence = chart.sentence, height = 320, ...frame }: FrameProps & { chart: PreparedMap }) {
  const world = useWorld();
  const view = useMemo(() => (world ? viewOf(world, chart.countries.map((country) => country.code)) : wholeWorld), [world, chart]);
  const model = useMemo(() => mapModel(chart, world ?? noWorld, view), [chart, world, view]);
  const draw = useCallback((size: PlotSize) => <PlotMap chart={chart} world={world ?? noWorld} view={view} size={size} />, [chart, world, view]);
  const unplaced = world ? chart.countries.filter((country) => middleOf(world, country.code) === null) : [];
  const words = unplaced.length > 0 ? `${sentence} Not on the map: ${unplaced.map((country) => country.title).join(", ")}.` : sentence;
  return (
    <ChartFrame
      {...frame} model={model} draw={world ? draw : null} height={height} aspect={1.5} finding={finding} sentence={words}
      legend={<StepLegend steps={chart.steps} />}
    />
  );
}

function useWorld(): WorldShapes | null {
  const [world, setWorld] = useState<WorldShapes | null>(null);
  useEffect(() => {
    let isShown = true;
    // Without its shapes a map stays a skeleton; the table has every figure.
    import("./world/world.json").then((file) => { if (isShown) setWorld(file.default); }, () => undefined);
    return () => { isShown = false; };
  }, []);
  return world;
}
