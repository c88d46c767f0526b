import Link from "next/link";
import type { DocGroup, DocLink, DocPage } from "@/lib/docs/schema";
import { DocsFrame } from "./docs-frame";
import { GuideNav } from "./guide-nav";
import { drawMarkdown } from "./markdown";
import { PageContents } from "./page-contents";

export function GuideView({ page, groups }: { page: DocPage; groups: readonly DocGroup[] }) {
  const order = groups.flatMap(({ pages }) => pages);
  const place = order.findIndex(({ slug }) => slug === page.slug);
  return (
    <DocsFrame nav={<GuideNav groups={groups} current={page.slug} />} aside={<PageContents headings={page.sections} />}>
      <article className="grid gap-4 text-[0.9375rem] leading-6 [&>*]:min-w-0">{drawMarkdown(page.markdown)}</article>
      <nav aria-label="Next to read" className="mt-12 grid gap-3 border-t pt-6 sm:grid-cols-2">
        <Neighbour label="Before" page={order[place - 1]} />
        <Neighbour label="Next" page={order[place + 1]} isNext />
      </nav>
    </DocsFrame>
  );
}

function Neighbour({ label, page, isNext }: { label: string; page: DocLink | undefined; isNext?: boolean }) {
  if (!page) return <span className="hidden sm:block" />;
  return (
    <Link href={`/docs/${page.slug}`} prefetch={false} className={`grid gap-0.5 rounded-lg border bg-card p-4 hover:bg-accent ${isNext ? "sm:text-right" : ""}`}>
      <span className="text-[0.8125rem] text-muted-foreground">{label}</span>
      <span className="font-medium">{page.title}</span>
    </Link>
  );
}
