"use client";
import dynamic from "next/dynamic";
import { memo, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { formatDay } from "@/lib/dashboards/rules/labels";
import type { AnnotatedColumn } from "../model/annotated";
import type { Drill, DrillItem, Place, PlotModel, PlotSize, Spot } from "../model/plot-model";
import { plotBox } from "../prepare/plot-box";
import { AxisNotes } from "./axis-notes";
import { Cursor } from "./cursor";
import { PlotSkeleton } from "./plot-skeleton";
import { PointTooltip } from "./point-tooltip";
import { usePlotSize } from "./use-plot-size";
import { usePoints } from "./use-points";

// Most points are only looked at.
const DrillMenu = dynamic(() => import("../layers/drill-menu").then((file) => file.DrillMenu), { ssr: false });

export interface PlotProps {
  model: PlotModel;
  /** Draws without knowing what is looked at; null while its shapes are on the way. */
  draw: ((size: PlotSize) => ReactNode) | null;
  label: string;
  height: number;
  /** Width over height, for what must not be stretched. */
  aspect?: number | undefined;
  drill?: Drill | undefined;
  marks?: AnnotatedColumn[] | undefined;
  onAnnotate?: ((day: string) => void) | undefined;
}

/** The drawing with its points. What is looked at is state of this alone: no sibling draws again. */
export const Plot = memo(function Plot({ model, draw, label, height, aspect, drill, marks, onAnnotate }: PlotProps) {
  const [frame, size] = usePlotSize(height, aspect);
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<Place | null>(null);
  const hasMenu = drill !== undefined || onAnnotate !== undefined;
  const points = usePoints({
    model, size, frame,
    onChoose: (place) => { if (hasMenu && itemsOf(place, { model, drill, onAnnotate }).length > 0) setMenu(place); },
    onClickAside: onAnnotate && ((spot, at) => annotateAt(spot, at, model, onAnnotate)),
  });
  const drawing = useMemo(() => (size && draw ? draw(size) : <PlotSkeleton />), [size, draw]);
  const announced = points.announced;
  useEffect(() => {
    if (!announced || !size || !scroller.current) return;
    const { x } = model.spotOf(announced, size);
    const { scrollLeft, clientWidth } = scroller.current;
    if (x < scrollLeft + 40 || x > scrollLeft + clientWidth - 40) scroller.current.scrollLeft = x - clientWidth / 2;
  }, [announced, model, size]);
  const reading = points.active && size ? model.read(points.active) : null;
  const toOuter = (spot: Spot): Spot => ({ x: spot.x - (scroller.current?.scrollLeft ?? 0), y: spot.y });
  const menuReading = menu ? model.read(menu) : null;
  return (
    <div className="relative" style={aspect ? { aspectRatio: aspect, maxHeight: height, width: "100%" } : { height }}>
      <div ref={scroller} className="scroll-frame h-full overflow-y-hidden">
        <div
          ref={frame} role="application" aria-roledescription="chart" tabIndex={0} {...points.handlers}
          aria-label={`${label}. Chart of ${model.count} points; the arrow keys read them${hasMenu ? ", Enter opens what they lead to" : ""}.`}
          className={cn("relative rounded-sm select-none focus-visible:-outline-offset-2 [&_*]:outline-none", hasMenu && "cursor-pointer", model.minWidth > 0 ? "touch-manipulation" : "touch-pan-y")} style={{ height: "100%", minWidth: model.minWidth || undefined }}
        >
          <div aria-hidden data-drawing className="pointer-events-none h-full [&_[data-column]]:pointer-events-auto">{drawing}</div>
          {size && marks && marks.length > 0 ? <AxisNotes marks={marks} model={model} size={size} /> : null}
          {onAnnotate ? <div aria-hidden title="Add a note on this date" className="absolute inset-x-0 bottom-0" style={{ height: plotBox.axisHeight }} /> : null}
          {size && points.active ? <Cursor parts={model.cursorOf(points.active, size)} size={size} /> : null}
        </div>
      </div>
      {reading && size && points.active && !menu ? <PointTooltip reading={reading} spot={toOuter(model.spotOf(points.active, size))} hint={hasMenu && points.isTouched ? "Tap again for more" : null} /> : null}
      {menu && menuReading && size ? (
        <DrillMenu
          title={menuReading.point.title} items={itemsOf(menu, { model, drill, onAnnotate })} spot={toOuter(model.spotOf(menu, size))}
          onClose={() => setMenu(null)} onCloseAutoFocus={() => frame.current?.focus({ preventScroll: true })}
        />
      ) : null}
      <p aria-live="polite" className="sr-only">{announced ? model.read(announced)?.spoken : ""}</p>
    </div>
  );
});

function itemsOf(place: Place, { model, drill, onAnnotate }: Pick<PlotProps, "model" | "drill" | "onAnnotate">): DrillItem[] {
  const reading = model.read(place);
  const day = model.dayAt(place.column);
  const items = reading && drill ? drill(reading.point) : [];
  return onAnnotate && day ? [...items, { label: `Add a note on ${formatDay(day)}`, onSelect: () => onAnnotate(day) }] : items;
}

/** A click on the axis means its date. */
function annotateAt(spot: Spot, size: PlotSize, model: PlotModel, onAnnotate: (day: string) => void): boolean {
  if (spot.y < size.height - plotBox.axisHeight) return false;
  const place = model.placeAt(spot, size);
  const day = place && model.dayAt(place.column);
  if (day) onAnnotate(day);
  return day !== null;
}
