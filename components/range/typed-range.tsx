"use client";
import { useEffect, useId, useRef, useState, type SyntheticEvent } from "react";
import { CornerDownLeft } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import type { DayRange } from "@/lib/core/dates";
import { readTyped } from "@/lib/dashboards/rules/typed";
import type { RangeControl } from "./use-range";

interface TypedRangeProps { control: RangeControl; onApply: (range: DayRange) => void }

/** Days in words, with the days that they mean before they are taken. */
export function TypedRange({ control, onApply }: TypedRangeProps) {
  const [text, setText] = useState("");
  const [field, hint] = [useId(), useId()];
  const input = useRef<HTMLInputElement>(null);
  // The panel comes after its frame has taken the focus; on touch a keyboard would cover the presets.
  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, []);
  const isEmpty = text.trim() === "";
  const typed = isEmpty ? null : readTyped(text, { today: control.view.today, extent: control.extent, locale: navigator.language });

  function apply(event: SyntheticEvent) {
    event.preventDefault();
    if (typed?.range) onApply(typed.range);
  }

  return (
    <form onSubmit={apply} className="grid gap-1.5">
      <Label htmlFor={field}>Type a range</Label>
      <div className="flex gap-2">
        <Input
          ref={input} id={field} value={text} onChange={(event) => setText(event.target.value)} placeholder="last 6 weeks" autoComplete="off" spellCheck={false} maxLength={200}
          aria-describedby={hint} aria-invalid={typed !== null && typed.range === null} enterKeyHint="go"
        />
        <Button type="submit" disabled={!typed?.range}>Show<CornerDownLeft aria-hidden className="max-md:hidden" /></Button>
      </div>
      <div id={hint} role="status" className="min-h-5 text-[0.8125rem] text-muted-foreground">
        {typed === null ? <>Such as “since 1 March”, “Q3 2025”, “letzte 6 Wochen”.</> : typed.range ? <span className="num font-medium text-foreground">{typed.preview}</span> : typed.reason}
      </div>
      {typed?.range === null && typed.instead ? (
        <Instead label={`Show ${typed.instead.text}`} preview={typed.instead.preview} range={typed.instead.range} onApply={onApply} />
      ) : null}
    </form>
  );
}

function Instead({ label, preview, range, onApply }: { label: string; preview: string; range: DayRange; onApply: (range: DayRange) => void }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-[0.8125rem]">
      <Button type="button" variant="outline" size="sm" onClick={() => onApply(range)}>{label}</Button>
      <span className="num text-muted-foreground">{preview}</span>
    </p>
  );
}
