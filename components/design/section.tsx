import { useId, type ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

interface SectionProps { id: string; title: string; sentence?: string; children: ReactNode }

export function Section({ id, title, sentence, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid scroll-mt-16 grid-cols-[minmax(0,1fr)] gap-4 border-t pt-8">
      <header>
        <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">{title}</h2>
        {sentence ? <p className="max-w-prose text-muted-foreground">{sentence}</p> : null}
      </header>
      {children}
    </section>
  );
}

/** One part in its states, under its name. */
export function Specimen({ title, children, className }: { title: string; children: ReactNode; className?: string }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="grid min-w-0 content-start gap-2">
      <h3 id={id} className="text-[0.8125rem] font-medium text-muted-foreground">{title}</h3>
      <div className={cn("flex min-w-0 flex-wrap items-center gap-3", className)}>{children}</div>
    </div>
  );
}
