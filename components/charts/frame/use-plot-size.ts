"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import type { PlotSize } from "../model/plot-model";

/** The drawing area's size in pixels; null until it is measured. With an aspect it is lower where it is narrow. */
export function usePlotSize(height: number, aspect?: number) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => { if (entry) setWidth(Math.round(entry.contentRect.width)); });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const size = useMemo((): PlotSize | null => (width ? { width, height: aspect ? Math.min(height, Math.round(width / aspect)) : height } : null), [width, height, aspect]);
  return [frame, size] as const;
}
