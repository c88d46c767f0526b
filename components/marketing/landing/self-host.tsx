import Link from "next/link";
import { Section } from "../section";

const commands = [
  ["npm start", "installs, brings its own PostgreSQL, migrates, builds, serves"],
  ["npm test", "proves it: values, database walls, browser, crashes"],
] as const;

const facts = [
  ["Walls in the database", "Row-level security is forced on every table of customers’ data. A forgotten filter shows nothing rather than everything."],
  ["Personal data encrypted", "E-mail addresses are kept under AES-256-GCM with a key of yours, and keys can be changed."],
  ["All or nothing", "An import is one transaction. A machine that stops in the middle leaves nothing half written."],
  ["Nothing from elsewhere", "No outside script, font or tracker on any page, this one included."],
] as const;

export function SelfHost() {
  return (
    <Section id="self-host" title="Yours, in two commands" lead={<>One application over one PostgreSQL, on your machine or in your cloud. <Link href="/docs/self-hosting" prefetch={false} className="text-primary underline underline-offset-4">Read how to run it</Link>.</>}>
      <div className="grid gap-8 lg:grid-cols-2">
        <dl className="grid content-center gap-5 rounded-lg border bg-card p-6">
          {commands.map(([command, text]) => (
            <div key={command} className="grid gap-1">
              <dt className="font-mono text-base"><span aria-hidden className="mr-2 text-muted-foreground select-none">$</span>{command}</dt>
              <dd className="pl-5 text-muted-foreground">{text}</dd>
            </div>
          ))}
        </dl>
        <dl className="grid gap-5 sm:grid-cols-2">
          {facts.map(([title, text]) => (
            <div key={title} className="grid content-start gap-1 border-t pt-4">
              <dt className="font-semibold">{title}</dt>
              <dd className="text-muted-foreground">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  );
}
