import type { ReactNode } from "react";
import { KeyboardHost } from "@/components/keyboard/keyboard-host";
import { PaletteButton } from "@/components/palette/palette-button";
import { BottomNav } from "./bottom-nav";
import { FrameGrid } from "./frame-grid";
import type { FrameData } from "./navigation";
import { ProjectSwitcher } from "./project-switcher";
import { SkipLink } from "./skip-link";
import { UserMenu } from "./user-menu";

/** Sidebar from 768 px, top and bottom bars below. */
export function AppFrame({ frame, isCollapsed, children }: { frame: FrameData; isCollapsed: boolean; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <FrameGrid frame={frame} startsCollapsed={isCollapsed}>
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-card px-3 md:hidden">
          <div className="min-w-0 flex-1"><ProjectSwitcher frame={frame} /></div>
          <PaletteButton compact />
          <UserMenu user={frame.user} compact />
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 px-4 pt-4 pb-24 outline-none md:px-6 md:pt-6 md:pb-10">
          <div className="mx-auto w-full max-w-350">{children}</div>
        </main>
      </FrameGrid>
      <BottomNav frame={frame} />
      <KeyboardHost frame={frame} />
    </>
  );
}
