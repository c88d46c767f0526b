import type { ReactNode } from "react";
import Link from "next/link";
import { BottomNav } from "./bottom-nav";
import { NavLinks } from "./nav-links";
import type { FrameData } from "./navigation";
import { ProjectSwitcher } from "./project-switcher";
import { SkipLink } from "./skip-link";
import { UserMenu } from "./user-menu";
import { Wordmark } from "../wordmark";

/** Sidebar from 768 px, top and bottom bars below. */
export function AppFrame({ frame, children }: { frame: FrameData; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <div className="md:grid md:min-h-dvh md:grid-cols-[15rem_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh flex-col gap-4 border-r bg-card p-3 md:flex">
          <Link href="/app" prefetch={false} className="flex h-8 items-center self-start rounded-md px-2"><Wordmark /></Link>
          <ProjectSwitcher frame={frame} />
          <div className="min-h-0 flex-1 overflow-y-auto"><NavLinks frame={frame} /></div>
          <UserMenu user={frame.user} />
        </aside>
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-card px-3 md:hidden">
          <div className="min-w-0 flex-1"><ProjectSwitcher frame={frame} /></div>
          <UserMenu user={frame.user} compact />
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 px-4 pt-4 pb-24 outline-none md:px-6 md:pt-6 md:pb-10">
          <div className="mx-auto w-full max-w-350">{children}</div>
        </main>
      </div>
      <BottomNav frame={frame} />
    </>
  );
}
