import Link from "next/link";
import { cn } from "@/components/ui/class-names";

const tabs = [["", "Files"], ["/presets", "Presets"], ["/schedules", "Schedules"]] as const;
export type ImportsTab = (typeof tabs)[number][1];

/** Each is a page of its own, so these are links. */
export function ImportsTabs({ base, current }: { base: string; current: ImportsTab }) {
  return (
    <nav aria-label="Imports" className="mb-4 flex gap-1 overflow-x-auto border-b">
      {tabs.map(([path, title]) => (
        <Link
          key={title}
          href={`${base}/imports${path}`}
          prefetch={false}
          aria-current={title === current ? "page" : undefined}
          className={cn("-mb-px flex h-9 shrink-0 items-center border-b-2 px-3 text-sm font-medium", title === current ? "border-primary text-foreground" : "border-transparent text-muted-foreground hover:text-foreground")}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
