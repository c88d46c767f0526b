import type { ReactNode } from "react";
import Link from "next/link";
import { ArrowLeft } from "lucide-react";
import { SkipLink } from "@/components/layout/frame/skip-link";
import { UserMenu } from "@/components/layout/frame/user-menu";
import type { FrameUser } from "@/components/layout/frame/navigation";
import { Wordmark } from "@/components/layout/wordmark";
import { Badge } from "@/components/ui/badge";
import { AdminNav } from "./admin-nav";

/** Stands apart from the product: what is done here touches every workspace. */
export function AdminFrame({ user, children }: { user: FrameUser; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <header className="sticky top-0 z-30 border-b bg-card">
        <div className="mx-auto flex h-14 w-full max-w-350 items-center gap-3 px-4 md:px-6">
          <Link href="/admin/tenants" prefetch={false} className="flex h-8 items-center rounded-md"><Wordmark /></Link>
          <Badge tone="warning">Administration</Badge>
          <div className="ml-auto flex items-center gap-1">
            <Link href="/app" prefetch={false} className="flex h-9 items-center gap-2 rounded-md px-2 text-sm text-muted-foreground hover:bg-accent hover:text-foreground">
              <ArrowLeft aria-hidden className="size-4" />
              <span className="max-sm:sr-only">Back to the product</span>
            </Link>
            <UserMenu user={user} compact />
          </div>
        </div>
        <AdminNav />
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-350 min-w-0 px-4 pt-4 pb-10 outline-none md:px-6 md:pt-6">{children}</main>
    </>
  );
}
