"use client";
import { useState, type ComponentProps } from "react";
import { Eye, EyeOff } from "lucide-react";
import { cn } from "./class-names";
import { Input } from "./input";

/** For keys and tokens: hidden until shown, and never offered to a password manager. */
export function SecretInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className={cn("relative block min-w-0", className)}>
      <Input type={shown ? "text" : "password"} autoComplete="off" spellCheck={false} data-1p-ignore data-lpignore="true" className="pr-10 font-mono" {...props} />
      <button
        type="button"
        aria-pressed={shown}
        aria-label="Show what is written"
        onClick={() => setShown(!shown)}
        className="absolute top-1/2 right-1 flex size-7 -translate-y-1/2 items-center justify-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </span>
  );
}
