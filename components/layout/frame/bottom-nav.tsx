"use client";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Menu } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { useLateLayer } from "@/components/ui/late-layer";
import { NavLinks } from "./nav-links";
import { bottomItems, type FrameData } from "./navigation";
import { usePlace } from "./use-place";

const LatePanel = dynamic(() => import("@/components/ui/layers").then((file) => file.LatePanel), { ssr: false });

const cell = "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem] font-medium text-muted-foreground";

/** The way around on a phone: four places within reach of a thumb, the rest in a sheet. */
export function BottomNav({ frame }: { frame: FrameData }) {
  const path = usePathname();
  const { base } = usePlace(frame);
  const { trigger, lent, isWanted } = useLateLayer("dialog");
  if (!base) return null;
  return (
    <nav aria-label="Main" className="fixed inset-x-0 bottom-0 z-30 flex border-t bg-card pb-[env(safe-area-inset-bottom)] md:hidden">
      {bottomItems.map(({ segment, title, icon: Icon }) => {
        const active = path.startsWith(`${base}/${segment}`);
        return (
          <Link key={segment} href={`${base}/${segment}`} prefetch={false} aria-current={active ? "page" : undefined} className={cn(cell, "-outline-offset-2", active && "text-primary")}>
            <Icon aria-hidden className="size-5" />
            {title}
          </Link>
        );
      })}
      <button type="button" {...trigger} className={cn(cell, "-outline-offset-2")}>
        <Menu aria-hidden className="size-5" />
        More
      </button>
      {isWanted ? <LatePanel sheet="always" title="Go to" lent={lent}><NavLinks frame={frame} onNavigate={() => lent.setOpen(false)} /></LatePanel> : null}
    </nav>
  );
}
