"use client";
import { useState } from "react";

const SHOWN_MS = 2_000;

/** Copies the code block that it stands beside, read from the page, so that the text is sent once. */
export function CopyCode() {
  const [said, setSaid] = useState("Copy");
  const copy = async (button: HTMLButtonElement) => {
    const code = button.parentElement?.querySelector("pre");
    try {
      await navigator.clipboard.writeText(code?.textContent?.trimEnd() ?? "");
      setSaid("Copied");
    } catch {
      // Without https or without permission a page may not write there; the text is selected instead.
      if (code) window.getSelection()?.selectAllChildren(code);
      setSaid("Selected");
    }
    setTimeout(() => setSaid("Copy"), SHOWN_MS);
  };
  return (
    <button
      type="button"
      onClick={(event) => void copy(event.currentTarget)}
      className="absolute top-2 right-2 h-7 rounded-md border bg-card px-2.5 text-xs font-medium text-muted-foreground hover:bg-accent hover:text-foreground"
    >
      <span aria-live="polite">{said}</span>
    </button>
  );
}
