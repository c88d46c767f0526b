import Link from "next/link";
import { Wordmark } from "@/components/layout/wordmark";

const columns = [
  { title: "Product", links: [["How it works", "/#how"], ["Pricing", "/pricing"], ["Questions", "/#questions"]] },
  { title: "Learn", links: [["Getting started", "/docs/getting-started"], ["Importing files", "/docs/importing"], ["What a figure means", "/docs/metrics"]] },
  { title: "Build and run", links: [["API reference", "/docs/api"], ["Self-hosting", "/docs/self-hosting"], ["Architecture", "/docs/architecture"]] },
  { title: "Account", links: [["Sign in", "/sign-in"], ["Sign up", "/sign-up"]] },
] as const;

export function SiteFooter() {
  return (
    <footer className="mt-20 border-t bg-card">
      <div className="mx-auto grid max-w-6xl gap-10 px-4 py-12 sm:px-6 lg:grid-cols-[1.2fr_3fr]">
        <div className="grid content-start gap-3">
          <Wordmark />
          <p className="max-w-xs text-muted-foreground">Growth figures for direct-to-consumer brands, exact and open to be checked. Runs on your own machine.</p>
        </div>
        <nav aria-label="Footer" className="grid grid-cols-2 gap-8 sm:grid-cols-4">
          {columns.map(({ title, links }) => (
            <div key={title} className="grid content-start gap-2">
              <p className="font-medium">{title}</p>
              <ul className="grid gap-0.5">
                {links.map(([name, href]) => <li key={href}><Link href={href} prefetch={false} className="inline-block py-1 text-muted-foreground hover:text-foreground">{name}</Link></li>)}
              </ul>
            </div>
          ))}
        </nav>
      </div>
    </footer>
  );
}
