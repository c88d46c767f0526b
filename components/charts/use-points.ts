"use client";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { pointAt, type PlotKind } from "./prepare/plot-box";

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, PageDown: 7, PageUp: -7, Home: -Infinity, End: Infinity };

/** The point that is looked at, by pointer or by arrow keys. Only the keyboard's steps are announced. */
export function usePoints(count: number, kind: PlotKind) {
  const [chosen, setChosen] = useState<{ index: number; byKeyboard: boolean } | null>(null);
  const active = chosen !== null && chosen.index < count ? chosen.index : null;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") return setChosen(null);
    const step = steps[event.key];
    if (step === undefined || count === 0) return;
    event.preventDefault();
    const from = active ?? (step > 0 ? -1 : count);
    const index = active === null && Math.abs(step) !== Infinity ? (step > 0 ? 0 : count - 1) : from + step;
    setChosen({ index: Math.min(count - 1, Math.max(0, index)), byKeyboard: true });
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const index = pointAt(event.clientX - box.left, box.width, count, kind);
    if (index !== active) setChosen(index === null ? null : { index, byKeyboard: false });
  }

  return {
    active,
    announced: chosen?.byKeyboard ? active : null,
    handlers: { onKeyDown, onPointerMove, onPointerDown: onPointerMove, onPointerLeave: () => setChosen(null), onBlur: () => setChosen(null) },
  };
}
