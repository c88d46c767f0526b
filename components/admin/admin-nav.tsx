"use client";
import { useEffect, useRef } from "react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";
import { ADMIN_PAGES } from "@/lib/admin/constants";

export function AdminNav() {
  const here = usePathname();
  const current = useRef<HTMLAnchorElement>(null);
  // On a phone the row is wider than the screen.
  useEffect(() => {
    current.current?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [here]);
  return (
    <nav aria-label="Administration" className="mx-auto flex w-full max-w-350 gap-1 overflow-x-auto px-2 [scrollbar-width:none] md:px-4">
      {ADMIN_PAGES.map(({ path, title }) => {
        const href = `/admin/${path}`;
        const isCurrent = here === href;
        return (
          <Link
            key={path} ref={isCurrent ? current : null} href={href} prefetch={false} aria-current={isCurrent ? "page" : undefined}
            className={cn("-mb-px flex h-9 shrink-0 items-center border-b-2 px-2.5 text-sm font-medium", isCurrent ? "border-primary text-foreground" : "border-transparent text-muted-foreground hover:text-foreground")}
          >
            {title}
          </Link>
        );
      })}
    </nav>
  );
}
