import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/layout/providers";
import { shareMetadata } from "@/components/marketing/meta/share-metadata";
import { settings } from "@/lib/platform/env/settings";

export function generateMetadata(): Metadata {
  return { metadataBase: new URL(settings().APP_URL), ...shareMetadata };
}

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <Providers>{children}</Providers>;
}
