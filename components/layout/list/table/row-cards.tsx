"use client";
import { useState } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { cn } from "@/components/ui/class-names";
import type { Column } from "../columns";
import { useRoom } from "./use-room";
import { isLong } from "./use-row-window";

interface RowCardsProps<Item> {
  label: string;
  columns: readonly Column<Item>[];
  count: number;
  itemAt: (place: number) => Item;
  keyOf: (item: Item) => string;
  busy: boolean;
}

/** One card a row, for phones; a long list draws those in sight. */
export function RowCards<Item>(props: RowCardsProps<Item>) {
  const { label, columns, count, itemAt, keyOf, busy } = props;
  if (isLong(count)) return <LongCards {...props} />;
  return (
    <ul aria-label={label} aria-busy={busy || undefined} className={cn("grid grid-cols-[minmax(0,1fr)] gap-2", busy && "opacity-60")}>
      {Array.from({ length: count }, (_, place) => itemAt(place)).map((item) => <li key={keyOf(item)}><RowCard columns={columns} item={item} /></li>)}
    </ul>
  );
}

const CARD_REM = 14;

/** In a frame of its own, so that what follows on the page can be reached. */
function LongCards<Item>({ label, columns, count, itemAt, keyOf, busy }: RowCardsProps<Item>) {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const { rem } = useRoom(frame);
  const virtualizer = useVirtualizer({
    count, gap: 8, overscan: 4, useFlushSync: false,
    getScrollElement: () => frame,
    estimateSize: () => CARD_REM * rem,
    getItemKey: (place) => keyOf(itemAt(place)),
  });
  return (
    <div ref={setFrame} role="region" aria-label={label} tabIndex={0} className="scroll-frame max-h-[75dvh] rounded-lg">
      <ul aria-busy={busy || undefined} className={cn("relative", busy && "opacity-60")} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((view) => (
          <li
            key={view.key}
            ref={virtualizer.measureElement}
            data-index={view.index}
            aria-setsize={count}
            aria-posinset={view.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${view.start}px)` }}
          >
            <RowCard columns={columns} item={itemAt(view.index)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function RowCard<Item>({ columns, item }: { columns: readonly Column<Item>[]; item: Item }) {
  const name = columns.find((column) => column.names);
  return (
    <div className="rounded-lg border bg-card p-3">
      {name ? <p className="mb-1.5 font-medium break-words">{name.cell(item)}</p> : null}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        {columns.filter((column) => !column.names).map((column) => (
          <div key={column.key} className="contents">
            <dt className="text-[0.8125rem] text-muted-foreground">{column.title}</dt>
            <dd className={cn("min-w-0 text-right break-words", column.numeric && "num")}>{column.cell(item)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
