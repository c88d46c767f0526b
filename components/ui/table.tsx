import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";

interface TableProps extends Omit<ComponentProps<"table">, "frame"> {
  /** 28 px rows instead of 36. */
  dense?: boolean;
  /** Names the scrolling frame, which the keyboard must be able to reach. */
  label: string;
  /** Classes of the frame; give it a max height and the header stays in sight. */
  frame?: string;
}

export function Table({ className, dense, label, frame, ...props }: TableProps) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className={cn("scroll-frame rounded-lg border bg-card", frame)}>
      <table data-dense={dense || undefined} className={cn("group/table w-full border-separate border-spacing-0 text-sm", className)} {...props} />
    </div>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("text-left text-[0.8125rem] text-muted-foreground", className)} {...props} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

export function TableFooter({ className, ...props }: ComponentProps<"tfoot">) {
  return <tfoot className={cn("font-medium", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("group/row", className)} {...props} />;
}

interface CellProps { numeric?: boolean }

export function TableHead({ className, numeric, scope = "col", ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope={scope}
      className={cn("sticky top-0 z-10 h-9 border-b bg-card px-3 font-medium whitespace-nowrap group-data-dense/table:h-7 group-data-dense/table:px-2", numeric && "text-right", className)}
      {...props}
    />
  );
}

const cellClasses =
  "h-9 border-b px-3 py-0 whitespace-nowrap group-last/row:border-b-0 group-data-dense/table:h-7 group-data-dense/table:px-2 group-hover/row:bg-accent/50";

export function TableCell({ className, numeric, ...props }: ComponentProps<"td"> & CellProps) {
  return <td className={cn(cellClasses, numeric && "num text-right", className)} {...props} />;
}

/** The cell that names its row. */
export function TableRowHead({ className, ...props }: ComponentProps<"th">) {
  return <th scope="row" className={cn(cellClasses, "text-left font-normal", className)} {...props} />;
}

/** One full-width row for "nothing here". */
export function TableEmpty({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr>
      <td colSpan={columns} className="p-6 text-center text-muted-foreground">{children}</td>
    </tr>
  );
}
