"use client";
import { useState } from "react";
import { Check, Copy } from "lucide-react";
import { toast } from "@/components/ui/toast";
import { Button } from "@/components/ui/button";

const SHOWN_MS = 2_000;

export function CopyButton({ text, title }: { text: () => string; title: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), SHOWN_MS);
    } catch {
      // Without https or without permission a page may not write there.
      toast.error("The browser does not let this page copy. Select the text instead.");
    }
  };
  return (
    <Button size="sm" variant="outline" onClick={() => void copy()}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{isCopied ? "Copied" : title}</span>
    </Button>
  );
}
