"use client";
import { Button } from "@/components/ui/button";
import type { SchemaFormState } from "./use-schema-form";

/** For settings: nothing to save until something changed, and a way back. */
export function SaveBar({ state, label = "Save changes" }: { state: SchemaFormState; label?: string }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" busy={state.isSaving} disabled={!state.isChanged}>{label}</Button>
      {state.isChanged ? <Button variant="outline" disabled={state.isSaving} onClick={state.undo}>Undo</Button> : null}
      <p role="status" className="text-muted-foreground">{state.isSaved ? "Saved." : ""}</p>
    </div>
  );
}
