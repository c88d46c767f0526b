import { cn } from "./class-names";

interface ProgressProps {
  label: string;
  /** 0 to 1; null while nobody knows how much there is. */
  value: number | null;
  className?: string;
}

export function Progress({ label, value, className }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cn("h-1.5 overflow-hidden rounded-sm bg-muted", className)}
    >
      <div
        className={cn("h-full bg-primary", percent === null ? "w-1/3 animate-pulse" : "transition-[width] duration-100")}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
