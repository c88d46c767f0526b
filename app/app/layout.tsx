import type { ReactNode } from "react";
import { AppFrame } from "@/components/layout/frame/app-frame";
import { loadFrame } from "@/lib/wiring/frame";

export default async function AppLayout({ children }: { children: ReactNode }) {
  return <AppFrame frame={await loadFrame()}>{children}</AppFrame>;
}
