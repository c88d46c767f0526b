"use client";
import { useState } from "react";
import { DayPicker, type DateRange } from "react-day-picker";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { addMonths, countDays, startOf, type Day, type DayRange } from "@/lib/core/dates";
import { describeBucket, formatRange } from "@/lib/dashboards/rules/labels";

interface RangeCalendarProps { value: DayRange; today: Day; onApply: (range: DayRange) => void }

const toDate = (day: Day) => new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const toDay = (date: Date): Day =>
  `${String(date.getFullYear()).padStart(4, "0")}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

const round = "inline-flex size-8 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground aria-disabled:opacity-40";
const look = {
  root: "relative w-max",
  months: "flex items-start gap-5",
  month: "grid content-start gap-2",
  month_caption: "flex h-8 items-center justify-center",
  caption_label: "text-[0.8125rem] font-medium",
  nav: "pointer-events-none absolute inset-x-0 top-0 z-10 flex justify-between [&>button]:pointer-events-auto",
  button_previous: round,
  button_next: round,
  chevron: "size-4 fill-current",
  month_grid: "border-collapse",
  weekday: "h-7 w-8 text-xs font-normal text-muted-foreground",
  day: "h-8 w-8 p-0 text-center",
  day_button: "num inline-flex size-8 items-center justify-center rounded-md text-[0.8125rem] hover:bg-accent",
  today: "[&>button]:font-semibold [&>button]:underline [&>button]:underline-offset-4",
  outside: "text-muted-foreground opacity-50",
  hidden: "invisible",
  range_middle: "bg-primary-soft text-primary-soft-foreground [&>button]:rounded-none",
  range_start: "rounded-l-md bg-primary-soft [&>button]:bg-primary [&>button]:text-primary-foreground [&>button]:hover:bg-primary",
  range_end: "rounded-r-md bg-primary-soft [&>button]:bg-primary [&>button]:text-primary-foreground [&>button]:hover:bg-primary",
};

/** Two months to pick the first and the last day in. */
export function RangeCalendar({ value, today, onApply }: RangeCalendarProps) {
  const [picked, setPicked] = useState<DateRange>({ from: toDate(value.from), to: toDate(value.to) });
  const range = picked.from && picked.to ? { from: toDay(picked.from), to: toDay(picked.to) } : null;
  const isNew = range !== null && (range.from !== value.from || range.to !== value.to);
  return (
    <div className="grid justify-items-start gap-2">
      <DayPicker
        mode="range" resetOnSelect selected={picked} onSelect={(next) => setPicked(next ?? { from: undefined })}
        numberOfMonths={2} weekStartsOn={1} today={toDate(today)} defaultMonth={toDate(addMonths(startOf(value.to, "month"), -1))} showOutsideDays={false}
        classNames={look} labels={{ labelDayButton: (date, { today: isToday }) => `${describeBucket(toDay(date), "day")}${isToday ? ", today" : ""}` }}
      />
      <div className="flex w-full items-center justify-between gap-3">
        <span role="status" className={cn("num text-[0.8125rem]", isNew ? "font-medium" : "text-muted-foreground")}>
          {range ? `${formatRange(range)} · ${countDays(range)} ${countDays(range) === 1 ? "day" : "days"}` : "Pick the last day"}
        </span>
        <Button size="sm" disabled={!isNew} onClick={() => range && onApply(range)}>Show these days</Button>
      </div>
    </div>
  );
}
