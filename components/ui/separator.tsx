import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A line that means nothing to a screen reader: headings and lists say what belongs together. */
export function Separator({ className, vertical, ...props }: ComponentProps<"div"> & { vertical?: boolean }) {
  return <div aria-hidden className={cn("shrink-0 bg-border", vertical ? "w-px self-stretch" : "h-px w-full", className)} {...props} />;
}
