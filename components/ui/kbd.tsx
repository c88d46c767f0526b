import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A key of the keyboard. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return <kbd className={cn("inline-flex h-5 min-w-5 items-center justify-center rounded-sm border bg-muted px-1 font-mono text-[0.6875rem] leading-none text-muted-foreground", className)} {...props} />;
}

/** Keys pressed together, or after one another: `keys={["g", "o"]}`. */
export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return <span className={cn("inline-flex items-center gap-1", className)}>{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</span>;
}
