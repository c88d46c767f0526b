import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { ThemeHost } from "@/components/layout/theme-host";
import { readNonce } from "@/lib/platform/http/nonce";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Aura", template: "%s · Aura" },
  description: "Orders, ad spend and customers of a brand in one exact dashboard.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f7" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1111" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = await readNonce();
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="min-h-dvh font-sans antialiased">
        <ThemeHost nonce={nonce}>{children}</ThemeHost>
      </body>
    </html>
  );
}
