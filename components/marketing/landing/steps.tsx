import { Section } from "../section";
import { ThemedPicture } from "../themed-picture";

const steps = [
  {
    title: "Bring your files",
    text: "Orders from your shop, spend from each ad platform, exchange rates: the CSV files that you can export today. Aura guesses the columns, reads every row, and reports before it writes. A bad row is refused by itself, with its number and the reason.",
    src: "/pictures/import-light.webp",
    alt: "The report of a dry run: 2,400 rows read, 2,397 new, 3 refused, the totals of the month, and the reason for each refused row",
  },
  {
    title: "Read what happened",
    text: "Revenue beside spend, by day, channel, campaign and product, each compared with the period before or the year before. Headings say the finding. Days that are not over are drawn as such and left out of averages.",
    src: "/pictures/channels-light.webp",
    alt: "Charts of net revenue beside ad spend and of ad spend by channel, above tables of channels and of the products that sold most",
  },
  {
    title: "Open the figure",
    text: "Choose any number. Its passport shows the definition, the sums behind it, how fresh each source is and the rates used. One more step and you read the orders and ad days themselves, ready to export.",
    src: "/pictures/figure-light.webp",
    alt: "The passport of net revenue: gross revenue of £139,662.78 less refunds of £5,320.56, the period, the sources and the exchange rates",
  },
] as const;

export function Steps() {
  return (
    <Section id="how" title="How it works" lead="Three steps, a quarter of an hour, no project plan.">
      <ol className="grid gap-14 sm:gap-20">
        {steps.map(({ title, text, src, alt }, place) => (
          <li key={title} className="grid items-center gap-6 lg:grid-cols-[5fr_8fr] lg:gap-12">
            <div className="grid gap-3">
              <p className="num text-muted-foreground">{place + 1}</p>
              <h3 className="text-xl font-semibold tracking-tight">{title}</h3>
              <p className="text-base leading-7 text-muted-foreground">{text}</p>
            </div>
            <ThemedPicture src={src} alt={alt} className="rounded-lg border shadow-sm" />
          </li>
        ))}
      </ol>
    </Section>
  );
}
