import Link from "next/link";
import { buttonVariants } from "@/components/ui/button";

/** The last word of a public page. */
export function Begin() {
  return (
    <section aria-labelledby="begin-title" className="mx-auto max-w-6xl px-4 pt-20 sm:px-6 sm:pt-28">
      <div className="grid gap-6 rounded-lg border bg-primary-soft px-6 py-10 text-primary-soft-foreground sm:px-10 sm:py-14">
        <h2 id="begin-title" className="max-w-xl text-2xl leading-8 font-semibold tracking-tight sm:text-[2rem] sm:leading-10">See two years of a brand in the next five minutes</h2>
        <div className="flex flex-wrap gap-3">
          <Link href="/sign-up" prefetch={false} className={buttonVariants({ size: "lg" })}>Sign up</Link>
          <Link href="/docs" prefetch={false} className={buttonVariants({ size: "lg", variant: "outline" })}>Read the docs</Link>
        </div>
      </div>
    </section>
  );
}
