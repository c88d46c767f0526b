import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A grey shape in the size of what comes; one status text per page says that it loads. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("rounded-sm bg-muted", className)} {...props} />;
}

/** A table's shape: header and rows of the real height. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div className="overflow-hidden rounded-lg border bg-card">
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-4 border-b px-3 last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton key={column} className={cn("h-3.5 flex-1", column === 0 && "flex-2", column > 2 && "max-sm:hidden")} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Says "Loading …" to a screen reader while the shapes stand. */
export function LoadingStatus({ what }: { what: string }) {
  return <p role="status" className="sr-only">Loading {what}…</p>;
}
