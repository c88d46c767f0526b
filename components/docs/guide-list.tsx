import Link from "next/link";
import type { DocGroup } from "@/lib/docs/schema";

export function GuideList({ groups }: { groups: readonly DocGroup[] }) {
  return (
    <div className="grid gap-10">
      <header className="grid gap-3">
        <h1 className="text-[1.75rem] leading-9 font-semibold tracking-tight sm:text-4xl sm:leading-11">Documentation</h1>
        <p className="max-w-2xl text-base leading-6 text-muted-foreground">How to bring your figures in, read them, take them elsewhere, and run Aura yourself.</p>
      </header>
      {groups.map(({ id, title, pages }) => (
        <section key={id} aria-labelledby={`group-${id}`} className="grid gap-3">
          <h2 id={`group-${id}`} className="text-base font-semibold">{title}</h2>
          <ul className="grid gap-3 sm:grid-cols-2">
            {pages.map((page) => <GuideCard key={page.slug} href={`/docs/${page.slug}`} title={page.title} summary={page.summary} />)}
            {id === "build" ? <GuideCard href="/docs/api" title="API reference" summary="Every operation: its parameters, shapes, answers, and a call to copy." /> : null}
          </ul>
        </section>
      ))}
    </div>
  );
}

function GuideCard({ href, title, summary }: { href: string; title: string; summary: string }) {
  return (
    <li className="relative grid content-start gap-1 rounded-lg border bg-card p-4 hover:border-primary">
      <Link href={href} prefetch={false} className="font-medium text-primary after:absolute after:inset-0 after:rounded-lg">{title}</Link>
      <p className="text-muted-foreground">{summary}</p>
    </li>
  );
}
