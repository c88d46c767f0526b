"use client";
import { Columns3, Minus, Pin, Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Column } from "../columns";
import { firstSize, MAX_SIZE, MIN_SIZE } from "./fit-columns";
import type { TableLayoutState } from "./use-table-layout";

interface ColumnPanelProps<Item> { columns: readonly Column<Item>[]; layout: TableLayoutState; className?: string }

const STEP = 24;

/** Which columns are shown, which stay in sight, and how wide they are: each without drawing anything. */
export function ColumnPanel<Item>({ columns, layout, className }: ColumnPanelProps<Item>) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline" className={className}><Columns3 aria-hidden />Columns</Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-80 p-0" aria-label="Columns">
        <ul className="grid p-1.5">{columns.map((column) => <ColumnLine key={column.key} column={column} layout={layout} />)}</ul>
        <div className="flex items-center justify-between gap-2 border-t px-3 py-2">
          <label className="flex min-h-7 items-center gap-2">
            <Checkbox checked={layout.dense} onCheckedChange={(checked) => layout.change({ dense: checked === true })} />
            Dense rows
          </label>
          <Button variant="ghost" size="sm" disabled={layout.isFirst} onClick={layout.reset}>Reset</Button>
        </div>
      </PopoverContent>
    </Popover>
  );
}

function ColumnLine<Item>({ column, layout }: { column: Column<Item>; layout: TableLayoutState }) {
  const { key, title } = column;
  const isHidden = layout.hidden.includes(key);
  const isPinned = layout.pinned.includes(key);
  const size = layout.sizes[key] ?? firstSize(column);
  const resize = (next: number) => layout.change({ sizes: { ...layout.sizes, [key]: Math.min(MAX_SIZE, Math.max(MIN_SIZE, next)) } });
  const without = (list: string[]) => list.filter((each) => each !== key);
  return (
    <li className="flex items-center gap-0.5 rounded-md pl-1.5 hover:bg-accent">
      <label className={cn("flex min-h-8 min-w-0 flex-1 items-center gap-2", isHidden && "text-muted-foreground")}>
        <Checkbox
          checked={!isHidden}
          disabled={column.names}
          onCheckedChange={(checked) => layout.change({ hidden: checked === true ? without(layout.hidden) : [...layout.hidden, key] })}
        />
        <span className="truncate">{title}</span>
      </label>
      <Button variant="ghost" size="icon-sm" disabled={isHidden || size <= MIN_SIZE} aria-label={`Make ${title} narrower`} onClick={() => resize(size - STEP)}><Minus aria-hidden /></Button>
      <Button variant="ghost" size="icon-sm" disabled={isHidden || size >= MAX_SIZE} aria-label={`Make ${title} wider`} onClick={() => resize(size + STEP)}><Plus aria-hidden /></Button>
      <Button
        variant="ghost" size="icon-sm" disabled={isHidden} aria-pressed={isPinned}
        aria-label={isPinned ? `Let ${title} scroll` : `Keep ${title} in sight`}
        className={isPinned ? "text-primary" : "text-muted-foreground"}
        onClick={() => layout.change({ pinned: isPinned ? without(layout.pinned) : [...layout.pinned, key] })}
      >
        <Pin aria-hidden fill={isPinned ? "currentColor" : "none"} />
      </Button>
    </li>
  );
}
