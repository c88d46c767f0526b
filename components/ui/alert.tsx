import type { ReactNode } from "react";
import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { cn } from "./class-names";

const alertVariants = cva("grid grid-cols-[auto_1fr] content-start items-start gap-x-2.5 rounded-lg border px-3 py-2.5 text-sm", {
  variants: {
    tone: {
      info: "border-info/30 bg-info-soft [&>svg]:text-info",
      success: "border-success/30 bg-success-soft [&>svg]:text-success",
      warning: "border-warning/30 bg-warning-soft [&>svg]:text-warning",
      danger: "border-destructive/30 bg-destructive-soft [&>svg]:text-destructive",
    },
  },
  defaultVariants: { tone: "info" },
});

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

interface AlertProps extends VariantProps<typeof alertVariants> {
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
  /** Set where the message appears after an action, so that it is read out. */
  live?: boolean;
}

export function Alert({ tone, title, children, action, className, live }: AlertProps) {
  const Icon = icons[tone ?? "info"];
  const role = live ? (tone === "danger" ? "alert" : "status") : undefined;
  return (
    <div role={role} className={cn(alertVariants({ tone }), className)}>
      <Icon aria-hidden className="mt-0.5 size-4" />
      <div className="grid min-w-0 gap-1">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className="grid gap-1 text-foreground/90">{children}</div> : null}
        {action ? <div className="mt-1 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
