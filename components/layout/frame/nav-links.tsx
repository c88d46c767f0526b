"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";
import { Separator } from "@/components/ui/separator";
import { Tooltip } from "@/components/ui/tooltip";
import { navigation, type FrameData, type NavigationItem } from "./navigation";
import { usePlace } from "./use-place";

interface NavLinksProps { frame: FrameData; onNavigate?: () => void; compact?: boolean }

export function NavLinks({ frame, onNavigate, compact = false }: NavLinksProps) {
  const { base } = usePlace(frame);
  if (!base) return null;
  return (
    <nav aria-label="Project" className={cn("grid", compact ? "gap-2" : "gap-4")}>
      {navigation.map((group, at) => (
        <div key={group.title}>
          {compact ? (at > 0 ? <Separator className="mx-auto mb-2 w-6" /> : null) : <p className="px-2 pb-1 text-xs font-medium text-muted-foreground">{group.title}</p>}
          <ul className={cn("grid gap-0.5", compact && "justify-items-center")}>
            {group.items.map((item) => <li key={item.segment}><NavLink item={item} base={base} onNavigate={onNavigate} compact={compact} /></li>)}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface NavLinkProps { item: NavigationItem; base: string; onNavigate?: () => void; compact: boolean }

function NavLink({ item: { segment, title, icon: Icon }, base, onNavigate, compact }: NavLinkProps) {
  const path = usePathname();
  const href = `${base}/${segment}`;
  const active = path === href || path.startsWith(`${href}/`);
  const link = (
    <Link
      href={href}
      prefetch={false}
      aria-current={active ? "page" : undefined}
      onClick={onNavigate}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted-foreground hover:bg-accent hover:text-foreground",
        compact && "w-9 justify-center px-0",
        active && "bg-primary-soft font-medium text-primary-soft-foreground hover:bg-primary-soft hover:text-primary-soft-foreground",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={compact ? "sr-only" : "truncate"}>{title}</span>
    </Link>
  );
  return compact ? <Tooltip content={title} side="right">{link}</Tooltip> : link;
}
