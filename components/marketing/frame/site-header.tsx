import Link from "next/link";
import { Wordmark } from "@/components/layout/wordmark";
import { buttonVariants } from "@/components/ui/button";
import { siteLinks } from "./site-links";

/** Says the same to everyone, so that the public pages need not know who reads them. */
export function SiteHeader() {
  return (
    <header className="z-40 border-b bg-background lg:sticky lg:top-0">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-8 px-4 sm:px-6">
        <Link href="/" prefetch={false} className="flex h-14 items-center rounded-md"><Wordmark /></Link>
        <nav aria-label="Site" className="order-last flex w-full gap-1 border-t py-1.5 sm:order-none sm:w-auto sm:border-t-0 sm:py-0">
          {siteLinks.map(({ href, title }) => (
            <Link key={href} href={href} prefetch={false} className="-ml-2.5 rounded-md px-2.5 py-1.5 text-muted-foreground hover:text-foreground sm:ml-0">{title}</Link>
          ))}
        </nav>
        <nav aria-label="Account" className="ml-auto flex gap-2">
          <Link href="/sign-in" prefetch={false} className={buttonVariants({ variant: "ghost" })}>Sign in</Link>
          <Link href="/sign-up" prefetch={false} className={buttonVariants()}>Sign up</Link>
        </nav>
      </div>
    </header>
  );
}
