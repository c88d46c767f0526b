import type { ReactNode } from "react";
import Link from "next/link";
import { Wordmark } from "@/components/layout/wordmark";

export function AuthCard({ title, children, footer }: { title: string; children: ReactNode; footer: ReactNode }) {
  return (
    <main id="content" className="grid min-h-dvh content-center justify-items-center gap-6 px-4 py-10">
      <Link href="/" className="rounded-md p-1"><Wordmark /></Link>
      <section aria-labelledby="auth-title" className="grid w-full max-w-sm gap-5 rounded-lg border bg-card p-6">
        <h1 id="auth-title" className="text-lg font-semibold tracking-tight">{title}</h1>
        {children}
      </section>
      <p className="text-muted-foreground">{footer}</p>
    </main>
  );
}
