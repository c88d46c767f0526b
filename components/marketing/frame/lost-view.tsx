import Link from "next/link";
import { SearchBox } from "@/components/docs/search-box";
import { Wordmark } from "@/components/layout/wordmark";
import { buttonVariants } from "@/components/ui/button";

const ways = [
  ["Your projects", "/app"],
  ["Documentation", "/docs"],
  ["API reference", "/docs/api"],
  ["Pricing", "/pricing"],
] as const;

/** For an address without a page: what may have happened, and the ways on. */
export function LostView() {
  return (
    <div className="mx-auto grid max-w-xl gap-8 px-4 py-16 sm:py-24">
      <Link href="/" prefetch={false} className="justify-self-start rounded-md py-1"><Wordmark /></Link>
      <div className="grid gap-3">
        <h1 className="text-3xl leading-9 font-semibold tracking-tight">There is nothing at this address</h1>
        <p className="text-base leading-6 text-muted-foreground">It was moved or removed, its link was cut off, or the account that is signed in may not see it.</p>
      </div>
      <SearchBox />
      <nav aria-label="Ways on" className="flex flex-wrap gap-2">
        {ways.map(([title, href]) => <Link key={href} href={href} prefetch={false} className={buttonVariants({ variant: "outline" })}>{title}</Link>)}
      </nav>
    </div>
  );
}
