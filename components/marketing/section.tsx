import type { ReactNode } from "react";

interface SectionProps { id?: string; title: string; lead?: ReactNode; children: ReactNode }

export function Section({ id, title, lead, children }: SectionProps) {
  const labelId = `${id ?? title.toLowerCase().replace(/[^a-z]+/g, "-")}-title`;
  return (
    <section id={id} aria-labelledby={labelId} className="mx-auto grid max-w-6xl scroll-mt-16 gap-8 px-4 pt-20 sm:px-6 sm:pt-28">
      <header className="grid max-w-2xl gap-3">
        <h2 id={labelId} className="text-2xl leading-8 font-semibold tracking-tight sm:text-[2rem] sm:leading-10">{title}</h2>
        {lead ? <p className="text-base leading-6 text-muted-foreground">{lead}</p> : null}
      </header>
      {children}
    </section>
  );
}
