import Link from "next/link";
import { Wordmark } from "@/components/layout/wordmark";
import { SkipLink } from "@/components/layout/frame/skip-link";
import { Button } from "@/components/ui/button";

const promises = [
  ["Exact to the last decimal", "Money is never rounded on the way. A figure on the overview equals the sum over your own file."],
  ["Nothing before you have seen it", "A file is checked first: what is new, what changed, which row is refused and why. Then you decide."],
  ["Your day, your currency", "Days are cut in your time zone, spend in other currencies is converted by the rate of its day."],
  ["Every figure opens", "Each number names its definition, its period and its sources, down to the orders behind it."],
] as const;

export default function LandingPage() {
  return (
    <>
      <SkipLink />
      <header className="border-b bg-card">
        <div className="mx-auto flex h-14 max-w-5xl items-center justify-between gap-4 px-4">
          <Wordmark />
          <nav aria-label="Account" className="flex gap-2">
            <Button asChild variant="ghost"><Link href="/sign-in">Sign in</Link></Button>
            <Button asChild><Link href="/sign-up">Sign up</Link></Button>
          </nav>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-5xl px-4 outline-none">
        <section className="grid gap-5 py-16 sm:py-24">
          <h1 className="max-w-2xl text-3xl leading-tight font-semibold tracking-tight sm:text-5xl sm:leading-[1.1]">Orders, ad spend and customers in one exact dashboard</h1>
          <p className="max-w-xl text-base leading-6 text-muted-foreground">
            Import what your shop and your ad platforms export. Read revenue, returning customers, ROAS and acquisition cost, each compared, each traceable to its rows.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button asChild size="lg"><Link href="/sign-up">Sign up</Link></Button>
            <Button asChild size="lg" variant="outline"><Link href="/sign-in">Sign in</Link></Button>
          </div>
        </section>
        <section aria-label="What to expect" className="grid gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-2">
          {promises.map(([title, text]) => (
            <div key={title} className="grid content-start gap-1 bg-card p-5">
              <h2 className="text-base font-semibold">{title}</h2>
              <p className="text-muted-foreground">{text}</p>
            </div>
          ))}
        </section>
      </main>
      <footer className="mx-auto max-w-5xl px-4 py-10 text-[13px] text-muted-foreground">Runs on your own machine. A demo project is one click away after you sign up.</footer>
    </>
  );
}
