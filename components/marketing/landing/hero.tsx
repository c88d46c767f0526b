import Link from "next/link";
import { buttonVariants } from "@/components/ui/button";
import { ThemedPicture } from "../themed-picture";

export function Hero() {
  return (
    <section className="mx-auto grid max-w-6xl gap-10 px-4 pt-14 sm:px-6 sm:pt-20">
      <div className="grid gap-6">
        <h1 className="max-w-4xl text-[2.25rem] leading-[1.08] font-semibold tracking-[-0.03em] sm:text-6xl">Growth figures you can open and check</h1>
        <p className="max-w-2xl text-base leading-7 text-muted-foreground sm:text-lg sm:leading-8">
          Aura brings the orders, ad spend and customers of a direct-to-consumer brand into one dashboard. Every figure opens: what it means, where it comes from, and the very rows that it is made of.
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <Link href="/sign-up" prefetch={false} className={buttonVariants({ size: "lg" })}>Sign up</Link>
          <Link href="/docs/getting-started" prefetch={false} className={buttonVariants({ size: "lg", variant: "outline" })}>Read how it starts</Link>
          <p className="w-full text-muted-foreground sm:w-auto sm:pl-2">With a demo brand to look around in. No card.</p>
        </div>
      </div>
      <figure className="grid gap-3">
        <ThemedPicture
          src="/pictures/overview-light.webp" isFirst hasPhone className="rounded-lg border shadow-sm"
          alt="The overview: net revenue £134K, up 15 %, with fourteen more figures, their change and their course, above charts of revenue and of ad spend by channel"
        />
        <figcaption className="text-[0.8125rem] text-muted-foreground">The product as it is, showing the demo brand that every new account can start with.</figcaption>
      </figure>
    </section>
  );
}
