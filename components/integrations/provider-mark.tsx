import { cn } from "@/components/ui/class-names";
import type { ProviderId } from "@/lib/integrations/constants";
import { providerMarks } from "./provider-marks";

/** A tile beside a name that says the same, so it is silent. */
export function ProviderMark({ provider, className }: { provider: ProviderId; className?: string }) {
  const { letters, color } = providerMarks[provider];
  return (
    <span
      aria-hidden
      className={cn("inline-flex size-9 shrink-0 items-center justify-center rounded-md border font-mono text-[0.8125rem] font-semibold text-foreground", className)}
      style={{ backgroundColor: `color-mix(in oklab, ${color} 14%, var(--card))`, borderColor: `color-mix(in oklab, ${color} 45%, var(--card))` }}
    >
      {letters}
    </span>
  );
}
