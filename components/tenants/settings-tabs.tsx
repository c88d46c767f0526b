"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";

interface SettingsTabsProps { base: string; tabs: { path: string; title: string }[] }

/** Each is a page of its own, so these are links. */
export function SettingsTabs({ base, tabs }: SettingsTabsProps) {
  const here = usePathname();
  return (
    <nav aria-label="Workspace settings" className="mb-4 flex gap-1 overflow-x-auto border-b">
      {tabs.map(({ path, title }) => {
        const href = `${base}${path}`;
        const isCurrent = path === "" ? here === href : here === href || here.startsWith(`${href}/`);
        return (
          <Link
            key={path}
            href={href}
            prefetch={false}
            aria-current={isCurrent ? "page" : undefined}
            className={cn("-mb-px flex h-9 shrink-0 items-center border-b-2 px-3 text-sm font-medium", isCurrent ? "border-primary text-foreground" : "border-transparent text-muted-foreground hover:text-foreground")}
          >
            {title}
          </Link>
        );
      })}
    </nav>
  );
}
