"use client";
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject } from "react";
import type { Place, PlotModel, PlotSize, Spot } from "../model/plot-model";
import { stepPlace } from "../model/step-place";

type By = "keyboard" | "mouse" | "touch";
interface Chosen { place: Place; by: By }

interface PointsInput {
  model: PlotModel;
  size: PlotSize | null;
  frame: RefObject<HTMLElement | null>;
  /** A point was chosen with a click, a second tap, Enter or Space. */
  onChoose: (place: Place) => void;
  /** A click that belongs to something else, such as the axis. */
  onClickAside?: ((spot: Spot, size: PlotSize) => boolean) | undefined;
}

/** The point that is looked at, by pointer, touch or arrow keys. Only the keyboard's steps are announced. */
export function usePoints({ model, size, frame, onChoose, onClickAside }: PointsInput) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const active = chosen !== null && chosen.place.column < model.columns ? chosen.place : null;
  const isTouched = chosen?.by === "touch";
  const [tapped, setTapped] = useState<Place | null>(null);

  useTapElsewhere(isTouched, frame, () => setChosen(null));

  function look(place: Place | null, by: By) {
    if (place?.column === active?.column && place?.row === active?.row) return;
    setChosen(place && { place, by });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && active) return setChosen(null);
    if ((event.key === "Enter" || event.key === " ") && active) {
      event.preventDefault();
      return onChoose(active);
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const place = stepPlace(active, event.key, model);
    if (!place) return;
    event.preventDefault();
    setChosen({ place, by: "keyboard" });
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (size) look(placeOf(event, model, size), event.pointerType === "touch" ? "touch" : "mouse");
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    setTapped(event.pointerType === "touch" ? active : null);
    onPointerMove(event);
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    if (!size) return;
    const spot = spotOf(event);
    if (onClickAside?.(spot, size)) return;
    const place = placeOf(event, model, size);
    const byTouch = event.nativeEvent instanceof window.PointerEvent && event.nativeEvent.pointerType === "touch";
    // The first tap shows the figures, a second one on the same point opens its menu.
    if (!place || (byTouch && tapped?.column !== place.column)) return;
    onChoose({ ...place, row: model.readsColumns ? model.rowAt(place.column, spot, size) : place.row });
  }

  return {
    active,
    isTouched,
    announced: chosen?.by === "keyboard" ? active : null,
    handlers: {
      onKeyDown, onPointerMove, onPointerDown, onClick,
      onPointerLeave: (event: PointerEvent) => { if (event.pointerType !== "touch") setChosen((now) => (now?.by === "keyboard" ? now : null)); },
      onBlur: () => setChosen(null),
    },
  };
}

/** A finger leaves no pointer behind: what it touched stays until it taps elsewhere. */
function useTapElsewhere(isTouched: boolean, frame: RefObject<HTMLElement | null>, clear: () => void) {
  const latest = useRef(clear);
  useEffect(() => { latest.current = clear; });
  useEffect(() => {
    if (!isTouched) return;
    const look = (event: Event) => { if (!frame.current?.contains(event.target as Node)) latest.current(); };
    document.addEventListener("pointerdown", look);
    return () => document.removeEventListener("pointerdown", look);
  }, [isTouched, frame]);
}

type At = MouseEvent<HTMLElement>;

function placeOf(event: At, model: PlotModel, size: PlotSize): Place | null {
  const marked = event.target instanceof Element ? event.target.closest("[data-column]") : null;
  if (marked) return { column: Number(marked.getAttribute("data-column")), row: 0 };
  return model.placeAt(spotOf(event), size);
}

function spotOf(event: At): Spot {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
