import { Fragment } from "react";
import Link from "next/link";
import { ChevronRight } from "lucide-react";
import { cn } from "./class-names";

export interface Crumb { title: string; href?: string }

/** Where a page stands; the last crumb is the page itself. */
export function Breadcrumb({ crumbs, className }: { crumbs: readonly Crumb[]; className?: string }) {
  return (
    <nav aria-label="Breadcrumb" className={className}>
      <ol className="flex flex-wrap items-center gap-x-1 text-[0.8125rem] text-muted-foreground">
        {crumbs.map(({ title, href }, at) => (
          <Fragment key={`${at} ${title}`}>
            {at > 0 ? <li aria-hidden><ChevronRight className="size-3.5" /></li> : null}
            <li className="min-w-0">
              {href
                ? <Link href={href} prefetch={false} className="inline-flex min-h-6 items-center rounded-sm underline-offset-4 hover:text-foreground hover:underline">{title}</Link>
                : <span aria-current="page" className={cn("inline-flex min-h-6 items-center", at > 0 && "text-foreground")}>{title}</span>}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
