import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { controlClasses } from "./input";

/** Grows with what is written, where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cn(controlClasses, "field-sizing-content h-auto max-h-80 min-h-20 py-2 leading-5", className)} {...props} />;
}
