"use client";
import { useLayoutEffect, useRef } from "react";
import { cn } from "@/components/ui/class-names";
import { ChangeText } from "../change-text";
import type { Reading, Spot } from "../model/plot-model";
import { MarkSign } from "./mark-sign";

interface PointTooltipProps { reading: Reading; spot: Spot; hint: string | null }

/** The figures of one point in full, beside it and never beyond the frame. */
export function PointTooltip({ reading, spot, hint }: PointTooltipProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const frame = box.current?.offsetParent;
    if (!box.current || !(frame instanceof HTMLElement)) return;
    const { offsetWidth: width, offsetHeight: height } = box.current;
    const right = spot.x + 12;
    const x = right + width <= frame.clientWidth ? right : spot.x - 12 - width;
    const y = Math.min(spot.y + 8, frame.clientHeight - height);
    box.current.style.transform = `translate(${Math.round(Math.max(0, Math.min(x, frame.clientWidth - width)))}px, ${Math.round(Math.max(-4, y))}px)`;
  });
  return (
    <div
      ref={box} aria-hidden
      className="pointer-events-none absolute top-0 left-0 z-10 w-max max-w-[min(20rem,100%)] rounded-md border bg-popover px-3 py-2 text-[0.8125rem] text-popover-foreground shadow-md"
    >
      <p className="font-medium">{reading.title}{reading.isIncomplete ? <span className="font-normal text-muted-foreground"> · incomplete</span> : null}</p>
      <dl className="mt-1 grid grid-cols-[1fr_auto_auto] items-center gap-x-3 gap-y-0.5">
        {reading.lines.map((line) => (
          <div key={line.key} className={cn("contents", line.isChosen && "font-medium")}>
            <dt className={cn("flex items-center gap-1.5", !line.isChosen && "text-muted-foreground")}>{line.mark ? <MarkSign mark={line.mark} /> : null}{line.title}</dt>
            <dd className="num text-right">{line.full}</dd>
            <dd className="text-right">{line.change ? <ChangeText change={line.change} /> : null}</dd>
          </div>
        ))}
      </dl>
      {reading.notes.length > 0 ? (
        <ul className="mt-1 grid gap-0.5 border-t pt-1 text-muted-foreground">{reading.notes.map((note) => <li key={note}>{note}</li>)}</ul>
      ) : null}
      {hint ? <p className="mt-1 text-xs text-muted-foreground">{hint}</p> : null}
    </div>
  );
}
