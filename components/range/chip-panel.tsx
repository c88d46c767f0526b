"use client";
import dynamic from "next/dynamic";
import type { ReactElement, ReactNode } from "react";
import { Slot } from "radix-ui";
import { useLateLayer } from "@/components/ui/late-layer";

const LatePanel = dynamic(() => import("@/components/ui/layers").then((file) => file.LatePanel), { ssr: false });

interface ChipPanelProps {
  /** The button that opens it. */
  trigger: ReactElement;
  title: string;
  description?: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** A panel under its button; on phones a sheet from the bottom. */
export function ChipPanel({ trigger, isOpen, onOpenChange, ...panel }: ChipPanelProps) {
  const late = useLateLayer("dialog", { isOpen, onOpenChange });
  return (
    <>
      <Slot.Root {...late.trigger}>{trigger}</Slot.Root>
      {late.isWanted ? <LatePanel sheet="phone" lent={late.lent} {...panel} /> : null}
    </>
  );
}
