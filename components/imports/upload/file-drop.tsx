"use client";
import { useEffect, useId, useRef, useState, type DragEvent } from "react";
import { FileUp } from "lucide-react";
import { cn } from "@/components/ui/class-names";

const ACCEPTED = ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values";

interface FileDropProps { onFile: (file: File) => void; disabled?: boolean }

/** A target for dropping and a button for choosing, in one; the keyboard reaches the input itself. */
export function FileDrop({ onFile, disabled }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  };
  const choose = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
    if (input.current) input.current.value = "";
  };
  // A file that was chosen before the page was awake has fired its event at nobody.
  useEffect(() => choose(input.current?.files ?? null), []);
  return (
    <div
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn("rounded-lg border border-dashed border-input bg-card focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ring", over && "border-primary bg-primary-soft", disabled && "opacity-55")}
    >
      <label htmlFor={id} className="grid cursor-pointer justify-items-center gap-1 px-4 py-10 text-center">
        <FileUp aria-hidden className="mb-1 size-6 text-muted-foreground" />
        <span className="font-medium">Choose a file<span className="max-sm:hidden"> or drop it here</span></span>
        <span className="text-[0.8125rem] text-muted-foreground">CSV with a header row, up to 600 MB. Commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252.</span>
      </label>
      <input ref={input} id={id} type="file" accept={ACCEPTED} disabled={disabled} onChange={(event) => choose(event.target.files)} className="sr-only" />
    </div>
  );
}
