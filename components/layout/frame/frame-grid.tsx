"use client";
import { useState, type ReactNode } from "react";
import Link from "next/link";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { PaletteButton } from "@/components/palette/palette-button";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { Wordmark } from "../wordmark";
import { NavLinks } from "./nav-links";
import type { FrameData } from "./navigation";
import { ProjectSwitcher } from "./project-switcher";
import { writeSidebar } from "./sidebar-state";
import { UserMenu } from "./user-menu";

interface FrameGridProps { frame: FrameData; startsCollapsed: boolean; children: ReactNode }

/** The sidebar, wide or as a rail of icons, and the page beside it. */
export function FrameGrid({ frame, startsCollapsed, children }: FrameGridProps) {
  const [isCollapsed, setCollapsed] = useState(startsCollapsed);
  const toggle = () => {
    document.cookie = writeSidebar(!isCollapsed);
    setCollapsed(!isCollapsed);
  };
  return (
    <div className={cn("md:grid md:min-h-dvh", isCollapsed ? "md:grid-cols-[3.75rem_minmax(0,1fr)]" : "md:grid-cols-[15rem_minmax(0,1fr)]")}>
      <aside className={cn("sticky top-0 hidden h-dvh flex-col gap-3 border-r bg-card p-3 md:flex", isCollapsed && "items-center")}>
        <div className={cn("flex items-center justify-between", isCollapsed && "flex-col gap-2")}>
          <Link href="/app" prefetch={false} className="flex h-8 items-center rounded-md px-2"><Wordmark markOnly={isCollapsed} /></Link>
          <CollapseButton isCollapsed={isCollapsed} onToggle={toggle} />
        </div>
        <ProjectSwitcher frame={frame} compact={isCollapsed} />
        <PaletteButton compact={isCollapsed} />
        <div className="-mx-1 min-h-0 flex-1 self-stretch overflow-x-hidden overflow-y-auto px-1 [scrollbar-width:thin]"><NavLinks frame={frame} compact={isCollapsed} /></div>
        <UserMenu user={frame.user} compact={isCollapsed} />
      </aside>
      {children}
    </div>
  );
}

function CollapseButton({ isCollapsed, onToggle }: { isCollapsed: boolean; onToggle: () => void }) {
  const title = isCollapsed ? "Widen the sidebar" : "Narrow the sidebar";
  const Icon = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <Tooltip content={title} side="right">
      <button type="button" aria-label={title} onClick={onToggle} className="flex size-8 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground">
        <Icon aria-hidden className="size-4" />
      </button>
    </Tooltip>
  );
}
