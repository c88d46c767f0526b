import type { FormField } from "@/lib/core/forms";
import { SkipLink } from "@/components/layout/frame/skip-link";
import { Wordmark } from "@/components/layout/wordmark";
import { ChartSection } from "./chart-section";
import { ControlSection } from "./control-section";
import { FeedbackSection } from "./feedback-section";
import { FormSection } from "./form-section";
import { FoundationSection } from "./foundation-section";
import { LayerSection } from "./layer-section";
import { PlaceSection } from "./place-section";
import { TableSection } from "./table-section";
import { ThemeSwitch } from "./theme-switch";

const sections = [
  ["foundation", "Foundation"], ["controls", "Controls"], ["layers", "Layers"], ["places", "Finding the way"],
  ["feedback", "Feedback"], ["table", "Table"], ["form", "Form"], ["charts", "Charts"],
] as const;

export function DesignPage({ fields }: { fields: FormField[] }) {
  return (
    <>
      <SkipLink />
      <header className="sticky top-0 z-40 border-b bg-card">
        <div className="mx-auto flex min-h-14 max-w-300 flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2">
          <Wordmark />
          <nav aria-label="Sections" className="scroll-frame order-last -mx-1 w-full min-w-0 lg:order-none lg:w-auto lg:flex-1" tabIndex={0}>
            <ul className="flex gap-1">
              {sections.map(([id, title]) => (
                <li key={id}><a href={`#${id}`} className="flex h-7 items-center rounded-md px-2 text-[0.8125rem] whitespace-nowrap text-muted-foreground hover:bg-accent hover:text-foreground">{title}</a></li>
              ))}
            </ul>
          </nav>
          <div className="ml-auto"><ThemeSwitch /></div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto grid max-w-300 grid-cols-[minmax(0,1fr)] gap-12 px-4 pt-8 pb-24 outline-none">
        <div className="grid gap-1">
          <h1 className="text-2xl font-semibold tracking-tight">Design</h1>
          <p className="max-w-prose text-muted-foreground">
            The parts that every page is made of, in each of their states. Quiet and exact, like an instrument: neutral surfaces, one accent for what can be acted on, colour otherwise only for data and state.
          </p>
        </div>
        <FoundationSection />
        <ControlSection />
        <LayerSection />
        <PlaceSection />
        <FeedbackSection />
        <TableSection />
        <FormSection fields={fields} />
        <ChartSection />
      </main>
    </>
  );
}
