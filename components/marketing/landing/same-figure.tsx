import type { ReactNode } from "react";
import proof from "./proof.json";
import { Section } from "../section";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const toDay = (text: string) => day.format(new Date(`${text}T00:00:00Z`));

/** Read from a running Aura by `scripts/pictures.mjs`, with the pictures. */
export function SameFigure() {
  const file = proof.csv.trim().split(/\r?\n/);
  const body = `{"metrics":["${proof.metric}"],\n "range":{"from":"${proof.range.from}",\n          "to":"${proof.range.to}"}}`;
  return (
    <Section
      title="One figure, wherever you read it"
      lead={`Net revenue of the demo brand, ${toDay(proof.range.from)} to ${toDay(proof.range.to)}, read on the screen, in an exported file and from the API.`}
    >
      <div className="grid overflow-hidden rounded-lg border bg-card lg:grid-cols-3">
        <Place title="On the screen" note="Rounded once, to the penny, when it is shown.">
          <span className="num text-3xl font-semibold">{proof.screen}</span>
        </Place>
        <Place title="In the file" note="Every decimal, safe to open in a spreadsheet.">
          <code className="grid font-mono text-[0.8125rem] leading-5">{file.map((line) => <span key={line}>{line}</span>)}</code>
        </Place>
        <Place title="From the API" note="A string, so that no program rounds it on the way.">
          <code className="font-mono text-[0.8125rem] leading-5 break-words whitespace-pre-wrap"><span className="text-muted-foreground">{body}</span>{`\n→ "${proof.api}"`}</code>
        </Place>
      </div>
      <p className="max-w-2xl text-base leading-6 text-muted-foreground">
        Money is kept in whole millionths and never passes through a floating point number. Amounts in other currencies are converted by the rate of their day. Where a rate is missing, Aura says so and shows no figure.
      </p>
    </Section>
  );
}

function Place({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <div className="grid grid-rows-[auto_1fr_auto] gap-4 border-t p-6 first:border-t-0 lg:border-t-0 lg:border-l lg:first:border-l-0">
      <h3 className="font-medium text-muted-foreground">{title}</h3>
      <div className="self-center">{children}</div>
      <p>{note}</p>
    </div>
  );
}
