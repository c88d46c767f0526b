"use client";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { computingText } from "@/components/api/still-computing";
import { ChangeText } from "@/components/charts/change-text";
import { Sparkline } from "@/components/charts/sparkline";
import { figureOf } from "@/components/passport/figure";
import { useOpenFigure } from "@/components/passport/figure-opener";
import { formatRange } from "@/lib/dashboards/rules/labels";
import type { OverviewAnswer } from "./overview-data";
import { kpiGridClasses } from "./overview-skeleton";
import { prepareCards, type CardFigure } from "./prepare-cards";

/** Every key figure with its change and its course; each opens what it means. */
export function KpiGrid({ answer }: { answer: OverviewAnswer }) {
  const cards = prepareCards(answer);
  return (
    <section aria-label="Key figures">
      <ul className={kpiGridClasses}>
        {cards.map((card) => (
          <li key={card.key} className="bg-card">{card.misfit ? <MisfitCell card={card} /> : <KpiCell card={card} answer={answer} />}</li>
        ))}
        {fillersOf(cards.length).map((shown, at) => <li key={at} aria-hidden className={cn("bg-card", shown)} />)}
      </ul>
    </section>
  );
}

/** Empty cells that end the last row in two, three and five columns, each with the widths at which it is there. */
function fillersOf(cards: number): string[] {
  const [two, three, five] = [2, 3, 5].map((columns) => (columns - (cards % columns)) % columns) as [number, number, number];
  return Array.from({ length: Math.max(two, three, five) }, (_, at) =>
    cn(at < two ? "block" : "hidden", at < three ? "sm:block" : "sm:hidden", at < five ? "lg:block" : "lg:hidden"));
}

function KpiCell({ card, answer }: { card: CardFigure; answer: OverviewAnswer }) {
  const { compare, pendingCompare } = answer.view;
  const openFigure = useOpenFigure();
  return (
    <Tooltip content={<ExactFigure card={card} compareRange={compare ? formatRange(compare.range) : null} />}>
      <button
        type="button"
        data-metric={card.key}
        aria-haspopup="dialog"
        onClick={() => openFigure(figureOf(answer.results.totals.passport, { id: card.key, title: card.title }))}
        className="grid w-full grid-rows-[auto_auto_auto_1.75rem] gap-0.5 px-3 pt-2.5 pb-2 text-left hover:bg-accent/60 focus-visible:-outline-offset-2"
      >
        <span className="truncate text-[0.8125rem] text-muted-foreground">{card.title}</span>
        <span className="num text-[1.375rem] leading-7 font-semibold tracking-tight"><span aria-hidden>{card.short}</span><span className="sr-only">{card.full}</span></span>
        <span className="flex min-h-4 flex-wrap items-baseline gap-x-1.5 text-xs text-muted-foreground">
          {card.waiting ? computingText(card.waiting) : card.note ? card.note : card.change ? <><ChangeText change={card.change} /><span className="num">vs {card.baseShort}</span></> : pendingCompare ? "Not compared yet" : null}
        </span>
        <Sparkline values={card.spark} incompleteFrom={card.incompleteFrom} className="mt-1 h-6 w-full" />
      </button>
    </Tooltip>
  );
}

/** A figure without the filter would be another one, so none is shown. */
function MisfitCell({ card }: { card: CardFigure }) {
  return (
    <div data-metric={card.key} className="grid gap-0.5 px-3 pt-2.5 pb-2">
      <p className="truncate text-[0.8125rem] text-muted-foreground">{card.title}</p>
      <p className="num text-[1.375rem] leading-7 font-semibold text-muted-foreground"><span aria-hidden>{card.short}</span><span className="sr-only">{card.full}</span></p>
      <p className="text-xs text-muted-foreground">{card.misfit}</p>
    </div>
  );
}

function ExactFigure({ card, compareRange }: { card: CardFigure; compareRange: string | null }) {
  return (
    <span className="grid gap-0.5">
      <span className="num font-medium">{card.full}</span>
      {card.baseFull ? <span className="text-muted-foreground">{compareRange}: <span className="num">{card.baseFull}</span></span> : null}
      {card.change?.difference ? <span className="text-muted-foreground">Difference <span className="num">{card.change.difference}</span></span> : null}
    </span>
  );
}
