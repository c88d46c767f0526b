"use client";
import dynamic from "next/dynamic";
import type { ReactElement, ReactNode } from "react";
import { Slot } from "radix-ui";
import { useLateLayer } from "./late-layer";

const TooltipLayer = dynamic(() => import("./layers").then((file) => file.TooltipLayer), { ssr: false });

interface TooltipProps { content: ReactNode; children: ReactElement; side?: "top" | "right" | "bottom" | "left" }

/** Extra words for what is focusable already; never the only place of an information. */
export function Tooltip({ content, children, side }: TooltipProps) {
  const { trigger, lent, isWanted } = useLateLayer(null);
  return (
    <>
      <Slot.Root {...trigger}>{children}</Slot.Root>
      {isWanted ? <TooltipLayer lent={lent} content={content} side={side} /> : null}
    </>
  );
}
