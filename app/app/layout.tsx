import type { ReactNode } from "react";
import { cookies } from "next/headers";
import { Providers } from "@/components/layout/providers";
import { AppFrame } from "@/components/layout/frame/app-frame";
import { isSidebarCollapsed, SIDEBAR_COOKIE } from "@/components/layout/frame/sidebar-state";
import { loadFrame } from "@/lib/wiring/frame";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const [frame, jar] = await Promise.all([loadFrame(), cookies()]);
  return (
    <Providers>
      <AppFrame frame={frame} isCollapsed={isSidebarCollapsed(jar.get(SIDEBAR_COOKIE)?.value)}>{children}</AppFrame>
    </Providers>
  );
}
