import type { ReactNode } from "react";
import Link from "next/link";
import { Wordmark } from "@/components/layout/wordmark";
import { ThemedPicture } from "@/components/marketing/themed-picture";

interface AuthCardProps { title: string; lead: string; children: ReactNode; footer: ReactNode }

/** The form, and on a wide screen the product beside it. */
export function AuthCard({ title, lead, children, footer }: AuthCardProps) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <main id="content" className="grid grid-rows-[auto_1fr] px-4 sm:px-10">
        <header className="flex h-16 items-center"><Link href="/" prefetch={false} className="rounded-md p-1"><Wordmark /></Link></header>
        <section aria-labelledby="auth-title" className="mx-auto grid w-full max-w-sm content-center gap-6 pt-6 pb-20">
          <div className="grid gap-1.5">
            <h1 id="auth-title" className="text-2xl leading-8 font-semibold tracking-tight">{title}</h1>
            <p className="text-muted-foreground">{lead}</p>
          </div>
          {children}
          <p className="border-t pt-5 text-muted-foreground">{footer}</p>
        </section>
      </main>
      <aside aria-label="The product" className="hidden overflow-hidden border-l bg-card lg:sticky lg:top-0 lg:grid lg:h-dvh lg:content-start lg:gap-10 lg:pt-20 lg:pl-12">
        <p className="max-w-md text-2xl leading-8 font-semibold tracking-tight">Every figure opens, down to the rows that it is made of.</p>
        <div className="w-[64rem] max-w-none">
          <ThemedPicture src="/pictures/overview-light.webp" alt="The overview of the demo brand" className="rounded-l-lg border border-r-0" />
        </div>
      </aside>
    </div>
  );
}
