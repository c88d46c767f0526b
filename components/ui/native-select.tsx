import type { ComponentProps } from "react";
import { ChevronDown } from "lucide-react";
import { cn } from "./class-names";
import { controlClasses } from "./input";

/** The browser's own select: right for long lists, phones and dense tables. */
export function NativeSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block min-w-0", className)}>
      <select className={cn(controlClasses, "appearance-none pr-8 text-ellipsis")} {...props}>{children}</select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted-foreground" />
    </span>
  );
}
