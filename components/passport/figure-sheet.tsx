"use client";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { formatRange } from "@/lib/dashboards/rules/labels";
import type { Figure } from "./figure";
import { FigureView } from "./figure-view";

interface FigureSheetProps { projectId: string; base: string; figure: Figure; startWithRows: boolean; onClose: () => void }

export function FigureSheet({ figure, onClose, ...place }: FigureSheetProps) {
  return (
    <Sheet open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SheetContent className="w-176" title={figure.title} description={`${formatRange(figure.range)}${figure.compare ? `, compared with ${formatRange(figure.compare)}` : ""}`}>
        <FigureView {...place} figure={figure} />
      </SheetContent>
    </Sheet>
  );
}
