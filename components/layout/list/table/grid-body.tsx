"use client";
import { cn } from "@/components/ui/class-names";
import type { Column } from "../columns";
import { BodyRow, SpacerRow, type Pin } from "./body-rows";
import { useRowWindow } from "./use-row-window";

interface GridBodyProps<Item> {
  /** What the rows scroll in, once it stands. */
  frame: HTMLElement | null;
  columns: readonly Column<Item>[];
  pins: ReadonlyMap<string, Pin>;
  count: number;
  itemAt: (place: number) => Item;
  keyOf: (item: Item) => string;
  rowHeight: number;
  busy: boolean;
  /** What ARIA calls the first of these rows, where not all of them are drawn; the header is row 1. */
  firstIndex: number | null;
}

/** Apart from the header, so that scrolling draws nothing but rows. */
export function GridBody<Item>({ frame, columns, pins, count, itemAt, keyOf, rowHeight, busy, firstIndex }: GridBodyProps<Item>) {
  const view = useRowWindow(frame, count, rowHeight);
  return (
    <tbody className={cn(busy && "opacity-60")}>
      {view.places.map((place) => {
        const item = itemAt(place);
        const gap = view.gapBefore.get(place) ?? 0;
        return [
          gap > 0 ? <SpacerRow key={`gap-${place}`} height={gap} columns={columns.length} /> : null,
          <BodyRow key={keyOf(item)} item={item} columns={columns} pins={pins} place={place} rowIndex={firstIndex === null ? undefined : firstIndex + place} />,
        ];
      })}
      {view.gapAfter > 0 ? <SpacerRow height={view.gapAfter} columns={columns.length} /> : null}
    </tbody>
  );
}
