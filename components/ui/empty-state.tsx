import type { ReactNode } from "react";
import { FilterX, LockKeyhole, RefreshCw, Unplug, type LucideIcon } from "lucide-react";
import { cn } from "./class-names";

export type EmptyKind = "not_connected" | "syncing" | "no_match" | "no_permission";

const icons: Record<EmptyKind, LucideIcon> = {
  not_connected: Unplug,
  syncing: RefreshCw,
  no_match: FilterX,
  no_permission: LockKeyhole,
};

interface EmptyStateProps {
  kind: EmptyKind;
  title: string;
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  icon?: LucideIcon;
  className?: string;
  heading?: "h1" | "h2" | "h3";
}

export function EmptyState({ kind, title, children, action, icon, className, heading: Heading = "h2" }: EmptyStateProps) {
  const Icon = icon ?? icons[kind];
  return (
    <section className={cn("grid content-center justify-items-center gap-3 rounded-lg border border-dashed bg-card px-6 py-12 text-center", className)}>
      <span className="flex size-10 items-center justify-center rounded-lg border bg-muted text-muted-foreground"><Icon aria-hidden className="size-5" /></span>
      <div className="grid max-w-md gap-1">
        <Heading className="text-base font-semibold">{title}</Heading>
        {children ? <div className="text-muted-foreground">{children}</div> : null}
      </div>
      {action}
    </section>
  );
}
