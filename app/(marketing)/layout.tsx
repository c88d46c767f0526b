import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/layout/frame/skip-link";
import { SiteFooter } from "@/components/marketing/frame/site-footer";
import { SiteHeader } from "@/components/marketing/frame/site-header";
import { shareMetadata } from "@/components/marketing/meta/share-metadata";
import { settings } from "@/lib/platform/env/settings";

/** Read when asked for: the address is the installation's, not the build's. */
export function generateMetadata(): Metadata {
  return { metadataBase: new URL(settings().APP_URL), ...shareMetadata };
}

export default function MarketingLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <SiteHeader />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">{children}</main>
      <SiteFooter />
    </div>
  );
}
