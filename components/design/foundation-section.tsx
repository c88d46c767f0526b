import { cn } from "@/components/ui/class-names";
import { Section, Specimen } from "./section";

const surfaces = [
  ["Background", "bg-background", "text-foreground"], ["Card", "bg-card", "text-card-foreground"], ["Muted", "bg-muted", "text-muted-foreground"],
  ["Accent", "bg-accent", "text-accent-foreground"], ["Primary", "bg-primary", "text-primary-foreground"], ["Primary, soft", "bg-primary-soft", "text-primary-soft-foreground"],
  ["Info", "bg-info-soft", "text-info"], ["Success", "bg-success-soft", "text-success"], ["Warning", "bg-warning-soft", "text-warning"],
  ["Destructive", "bg-destructive-soft", "text-destructive"], ["Destructive, full", "bg-destructive", "text-destructive-foreground"],
] as const;

const series = ["bg-data-1", "bg-data-2", "bg-data-3", "bg-data-4", "bg-data-5", "bg-data-6"] as const;

const sizes = [
  ["text-2xl font-semibold tracking-tight", "Revenue rose 12 %"], ["text-xl font-semibold tracking-tight", "Page title"], ["text-base font-semibold", "Dialog title"],
  ["text-sm", "Text of the interface, 14 px"], ["text-[0.8125rem] text-muted-foreground", "Hints and labels, 13 px"], ["num text-sm", "£1,234,567.89  0123456789"],
] as const;

export function FoundationSection() {
  return (
    <Section id="foundation" title="Foundation" sentence="A 4 px grid, corners of 8 px, borders before shadows. Each text stands on its surface with a contrast of 4.5 or more, in both themes.">
      <Specimen title="Surfaces" className="grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-6">
        {surfaces.map(([title, background, text]) => (
          <div key={title} className={cn("flex h-16 items-end rounded-lg border p-2 text-[0.8125rem] font-medium", background, text)}>{title}</div>
        ))}
      </Specimen>
      <div className="grid gap-6 sm:grid-cols-2">
        <Specimen title="Type" className="grid gap-2">{sizes.map(([classes, text]) => <p key={text} className={classes}>{text}</p>)}</Specimen>
        <Specimen title="Data" className="grid gap-2">
          <div className="flex gap-1">{series.map((background, at) => <span key={background} className={cn("h-8 flex-1 rounded-sm", background)} aria-label={`Series ${at + 1}`} role="img" />)}</div>
          <p className="text-[0.8125rem] text-muted-foreground">Series are told apart by dash, shape and label too, never by colour alone.</p>
        </Specimen>
      </div>
    </Section>
  );
}
