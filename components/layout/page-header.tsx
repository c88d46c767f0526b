import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  /** A sentence under the title. */
  children?: ReactNode;
  actions?: ReactNode;
  /** A link back, above the title. */
  back?: ReactNode;
}

export function PageHeader({ title, children, actions, back }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="grid min-w-0 gap-1">
        {back}
        <h1 className="text-xl leading-7 font-semibold tracking-tight break-words">{title}</h1>
        {children ? <div className="max-w-prose text-muted-foreground">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
