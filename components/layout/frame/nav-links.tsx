"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";
import { navigation, type FrameData } from "./navigation";
import { usePlace } from "./use-place";

export function NavLinks({ frame, onNavigate }: { frame: FrameData; onNavigate?: () => void }) {
  const path = usePathname();
  const { base } = usePlace(frame);
  if (!base) return null;
  return (
    <nav aria-label="Project" className="grid gap-4">
      {navigation.map((group) => (
        <div key={group.title}>
          <p className="px-2 pb-1 text-xs font-medium text-muted-foreground">{group.title}</p>
          <ul className="grid gap-0.5">
            {group.items.map(({ segment, title, icon: Icon }) => {
              const href = `${base}/${segment}`;
              const active = path === href || path.startsWith(`${href}/`);
              return (
                <li key={segment}>
                  <Link
                    href={href}
                    prefetch={false}
                    aria-current={active ? "page" : undefined}
                    onClick={onNavigate}
                    className={cn("flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted-foreground hover:bg-accent hover:text-foreground", active && "bg-primary-soft font-medium text-primary-soft-foreground hover:bg-primary-soft hover:text-primary-soft-foreground")}
                  >
                    <Icon aria-hidden className="size-4" />
                    {title}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
