import type { ReactNode } from "react";
import Link from "next/link";
import { CircleAlert, Lightbulb, TriangleAlert, type LucideIcon } from "lucide-react";
import { formatDay, formatInstant } from "@/components/layout/format";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import type { HealthTone } from "@/lib/data-health/constants";
import type { HealthItem } from "@/lib/data-health/schema";

const looks: Record<HealthTone, { icon: LucideIcon; color: string; word: string }> = {
  act: { icon: CircleAlert, color: "text-destructive", word: "Needs you" },
  look: { icon: TriangleAlert, color: "text-warning", word: "Have a look" },
  hint: { icon: Lightbulb, color: "text-info", word: "Could be better" },
};

/** What began on a day, in no time zone. */
const MIDNIGHT = "T00:00:00.000Z";

interface HealthCardProps { item: HealthItem; base: string; timeZone: string; aside: ReactNode }

/** One thing: what, since when, which figures feel it, and the way to where it is mended. */
export function HealthCard({ item, base, timeZone, aside }: HealthCardProps) {
  const { icon: Icon, color, word } = looks[item.tone];
  return (
    <article className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-lg border bg-card px-3 py-3">
      <Icon aria-hidden className={cn("mt-0.5 size-5", color)} />
      <div className="grid min-w-0 gap-1.5">
        <h2 className="font-medium break-words"><span className="sr-only">{word}: </span>{item.title}</h2>
        <p className="max-w-prose break-words">{item.sentence}</p>
        <dl className="grid gap-x-4 gap-y-0.5 text-[0.8125rem] text-muted-foreground sm:flex sm:flex-wrap">
          <div className="flex gap-1"><dt className="shrink-0">Felt in:</dt><dd className="text-foreground/90">{item.touches}</dd></div>
          {item.since ? <div className="flex gap-1"><dt>Since:</dt><dd className="text-foreground/90">{item.since.endsWith(MIDNIGHT) ? formatDay(item.since.slice(0, 10)) : formatInstant(item.since, timeZone)}</dd></div> : null}
        </dl>
        {item.details.length > 0 ? (
          <details className="text-[0.8125rem]">
            <summary className="inline-flex min-h-6 cursor-pointer items-center text-primary underline-offset-4 hover:underline">{item.details.length === 1 ? "Which one" : `Which ones (${item.details.length})`}</summary>
            <ul className="mt-1 grid max-h-72 gap-1 overflow-y-auto text-muted-foreground" tabIndex={0} aria-label={`Details: ${item.title}`}>{item.details.map((line, at) => <li key={`${at} ${line}`} className="break-words">{line}</li>)}</ul>
          </details>
        ) : null}
        <div className="mt-1 flex flex-wrap gap-2">
          <Button asChild size="sm" variant={item.tone === "act" ? "primary" : "outline"}><Link href={`${base}/${item.action.path}`} prefetch={false}>{item.action.label}<span className="sr-only">: {item.title}</span></Link></Button>
          {aside}
        </div>
      </div>
    </article>
  );
}
