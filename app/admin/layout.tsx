import type { ReactNode } from "react";
import { AdminFrame } from "@/components/admin/admin-frame";
import { Providers } from "@/components/layout/providers";
import { loadAdminFrame } from "@/lib/wiring/frame";

/** Asked above every loading state, so that it answers 404 to everyone else; each page asks again for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await loadAdminFrame();
  return (
    <Providers>
      <AdminFrame user={user}>{children}</AdminFrame>
    </Providers>
  );
}
