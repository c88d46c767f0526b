import Link from "next/link";
import { cn } from "@/components/ui/class-names";
import type { DocGroup } from "@/lib/docs/schema";

interface GuideNavProps { groups: readonly DocGroup[]; current?: string }

export function GuideNav({ groups, current }: GuideNavProps) {
  return (
    <nav aria-label="Guides" className="grid gap-5 pb-4">
      {groups.map(({ id, title, pages }) => (
        <div key={id} className="grid gap-1">
          <p className="px-2.5 text-xs font-medium text-muted-foreground">{title}</p>
          <ul className="grid">
            {pages.map((page) => <NavItem key={page.slug} href={`/docs/${page.slug}`} title={page.title} isCurrent={page.slug === current} />)}
            {id === "build" ? <NavItem href="/docs/api" title="API reference" isCurrent={current === "api"} /> : null}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function NavItem({ href, title, isCurrent }: { href: string; title: string; isCurrent: boolean }) {
  return (
    <li>
      <Link
        href={href} prefetch={false} aria-current={isCurrent ? "page" : undefined}
        className={cn("block rounded-md px-2.5 py-1.5", isCurrent ? "bg-primary-soft font-medium text-primary-soft-foreground" : "text-muted-foreground hover:bg-accent hover:text-foreground")}
      >
        {title}
      </Link>
    </li>
  );
}
