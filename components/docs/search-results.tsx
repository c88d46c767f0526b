import Link from "next/link";
import type { SearchHit } from "@/lib/docs/schema";

export function SearchResults({ asked, hits }: { asked: string; hits: readonly SearchHit[] }) {
  return (
    <div className="grid gap-6">
      <h1 className="text-2xl font-semibold tracking-tight">{headingOf(asked, hits.length)}</h1>
      {asked && hits.length === 0 ? <p className="text-muted-foreground">Every word must stand in a section. Try fewer words, or look through the contents.</p> : null}
      <ol className="grid gap-3">
        {hits.map((hit) => (
          <li key={hit.href} className="relative grid gap-1 rounded-lg border bg-card p-4 hover:border-primary">
            <p className="text-[0.8125rem] text-muted-foreground">{hit.page}</p>
            <Link href={hit.href} prefetch={false} className="font-medium text-primary after:absolute after:inset-0 after:rounded-lg">{hit.heading}</Link>
            <p className="break-words text-muted-foreground">{hit.excerpt}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

function headingOf(asked: string, count: number): string {
  if (!asked) return "Search the guides";
  if (count === 0) return `Nothing found for “${asked}”`;
  return `${count} ${count === 1 ? "place" : "places"} for “${asked}”`;
}
