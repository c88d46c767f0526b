"use client";
import type { ReactNode } from "react";
import { ThemeProvider } from "next-themes";

/** The theme of every page, set before the first paint. */
export function ThemeHost({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce} storageKey="aura-theme">
      {children}
    </ThemeProvider>
  );
}
