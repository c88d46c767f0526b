import { Section } from "../section";

const rows = [
  ["The sheet of pasted exports, mended every Monday", "Files go in once. A dry run says what is new, what changed and which row is refused, before anything is written. The same file again changes nothing."],
  ["Ad platforms that each claim the same order", "Their claims stay visible, as claims. Beside them stand MER and acquisition cost, from your own orders and all of your spend."],
  ["A reporting stack that somebody must keep alive", "Figures with written definitions, by day, channel, campaign and product, in any time zone and currency, on the first day."],
  ["“Where does this number come from?”", "A link to the figure. Whoever opens it sees the definition, the period, the freshness of each source, the rates, and the rows."],
] as const;

export function Replaces() {
  return (
    <Section title="What it replaces">
      <dl className="grid border-b">
        {rows.map(([before, now]) => (
          <div key={before} className="grid gap-x-10 gap-y-2 border-t py-5 sm:grid-cols-[2fr_3fr]">
            <dt className="text-base leading-6 text-muted-foreground">{before}</dt>
            <dd className="text-base leading-6">{now}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
