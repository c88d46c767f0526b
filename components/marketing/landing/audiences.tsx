import { Section } from "../section";
import { ThemedPicture } from "../themed-picture";

const audiences = [
  {
    title: "For brands",
    points: [
      "Net revenue, returning customers, ROAS, MER and acquisition cost on one page, from the first import.",
      "New and returning customers counted over any period, not added up from months.",
      "Refunds on the day they were given, ad days in the zone of the ad account.",
      "Notes on days, saved views and links that carry what they show.",
    ],
  },
  {
    title: "For agencies",
    points: [
      "A project for each brand, with its own currency and time zone, a Ctrl-K apart.",
      "Walls between projects held by the database itself, not by a filter somebody must remember.",
      "Figures that a client can open and follow to the order, so that a review is about decisions.",
      "Exports and an API for the report that you already send.",
    ],
  },
] as const;

export function Audiences() {
  return (
    <Section title="For the people who answer for the spend">
      <div className="grid items-start gap-10 lg:grid-cols-[1fr_1fr_16rem]">
        {audiences.map(({ title, points }) => (
          <div key={title} className="grid gap-4">
            <h3 className="text-lg font-semibold">{title}</h3>
            <ul className="grid gap-4 text-base leading-6">
              {points.map((point) => <li key={point} className="border-t pt-4">{point}</li>)}
            </ul>
          </div>
        ))}
        <ThemedPicture src="/pictures/overview-phone-light.webp" alt="The overview on a phone: the same figures in two columns" className="mx-auto hidden max-w-64 rounded-xl border shadow-sm sm:block" />
      </div>
    </Section>
  );
}
