import Link from "next/link";
import type { ApiReference } from "@/lib/docs/schema";
import { CodeBlock } from "../code-block";
import { Words } from "../words";
import { FieldList } from "./field-list";
import { MethodMark } from "./method-mark";

const SIGN_IN = `URL=http://localhost:3000
JAR=$(mktemp)
TOKEN=$(curl -s -b "$JAR" -c "$JAR" "$URL/api/auth/csrf" | node -pe "JSON.parse(require('fs').readFileSync(0)).csrfToken")
curl -s -b "$JAR" -c "$JAR" -H "Origin: $URL" "$URL/api/auth/callback/credentials" \\
  --data-urlencode "csrfToken=$TOKEN" --data-urlencode "email=$EMAIL" \\
  --data-urlencode "password=$PASSWORD" -d json=true`;

/** What holds for every call, and the way to each. */
export function ReferenceStart({ reference }: { reference: ApiReference }) {
  return (
    <div className="grid gap-8 text-[0.9375rem] leading-6 [&>*]:min-w-0">
      <header className="grid gap-3">
        <h1 className="text-[1.75rem] leading-9 font-semibold tracking-tight sm:text-4xl sm:leading-11">API reference</h1>
        <p className="text-muted-foreground">
          Made from the OpenAPI 3.1 document of this installation, version {reference.version}. <a href="/api/v1/openapi.json" className="text-primary underline underline-offset-4">Read the document</a>, or follow <Link href="/docs/api-guide" prefetch={false} className="text-primary underline underline-offset-4">a session from start to end</Link>.
        </p>
      </header>
      <section aria-labelledby="signing-in" className="grid gap-3 [&>*]:min-w-0">
        <h2 id="signing-in" className="text-xl font-semibold tracking-tight">Signing in</h2>
        <p><Words text={reference.ways.join(" ")} /> A write that a cookie authorises must name the origin, as the calls here do. They use these variables; <code className="font-mono text-[0.86em]">$TENANT</code> and <code className="font-mono text-[0.86em]">$PROJECT</code> are ids from the lists of workspaces and projects.</p>
        <CodeBlock label="Sign in">{SIGN_IN}</CodeBlock>
      </section>
      <section aria-labelledby="answers" className="grid gap-3">
        <h2 id="answers" className="text-xl font-semibold tracking-tight">Answers</h2>
        <p>A list takes <code className="font-mono text-[0.86em]">skip</code> and <code className="font-mono text-[0.86em]">limit</code>, or <code className="font-mono text-[0.86em]">cursor</code>. Money is a decimal string beside its currency: do not read it into a float. An id of another workspace answers 404, like one that does not exist.</p>
      </section>
      <section aria-labelledby="problems" className="grid gap-3 [&>*]:min-w-0">
        <h2 id="problems" className="text-xl font-semibold tracking-tight">Problems</h2>
        <p>Whatever goes wrong is a problem document (RFC 9457) of type <code className="font-mono text-[0.86em]">application/problem+json</code>. 429 and 503 say in <code className="font-mono text-[0.86em]">Retry-After</code> when to ask again.</p>
        <div className="rounded-lg border bg-card px-4"><FieldList fields={reference.problem.fields} isAnswer /></div>
        <CodeBlock label="Example of a problem">{reference.problemExample}</CodeBlock>
      </section>
      <section aria-labelledby="operations" className="grid gap-4">
        <h2 id="operations" className="text-xl font-semibold tracking-tight">Operations</h2>
        {reference.tags.map(({ name, title, operations }) => (
          <div key={name} className="grid gap-1.5">
            <h3 className="font-semibold"><Link href={`/docs/api/${name}`} prefetch={false} className="text-primary underline underline-offset-4">{title}</Link></h3>
            <ul className="grid divide-y rounded-lg border bg-card text-sm">
              {operations.map(({ id, method, path, summary }) => (
                <li key={id} className="relative grid gap-x-3 gap-y-0.5 px-3 py-2 hover:bg-row-hover sm:grid-cols-[4rem_1fr]">
                  <span><MethodMark method={method} /></span>
                  <span className="grid min-w-0">
                    <a href={`/docs/api/${name}#${id}`} className="after:absolute after:inset-0">{summary}</a>
                    <code className="font-mono text-xs break-all text-muted-foreground">{path}</code>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </div>
  );
}
