import type { ReactNode } from "react";
import type { ApiAnswer, ApiBody, ApiOperation } from "@/lib/docs/schema";
import { CodeBlock } from "../code-block";
import { Words } from "../words";
import { FieldList, FieldShape } from "./field-list";
import { MethodMark } from "./method-mark";

export function OperationView({ operation }: { operation: ApiOperation }) {
  const { id, method, path, summary, description, parameters, body, answers, problems, curl } = operation;
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="grid scroll-mt-16 gap-4 border-t pt-8 [&>*]:min-w-0">
      <header className="grid gap-2">
        <h2 id={`${id}-title`} className="group text-xl leading-7 font-semibold tracking-tight">
          {summary}
          <a href={`#${id}`} aria-label={`Link to: ${summary}`} className="ml-1 inline-block rounded-sm px-1.5 text-muted-foreground opacity-0 group-hover:opacity-100 focus-visible:opacity-100">#</a>
        </h2>
        <p className="flex flex-wrap items-center gap-2"><MethodMark method={method} /><code className="font-mono text-[0.8125rem] break-all">{path}</code></p>
        <p className="text-[0.8125rem] text-muted-foreground">{accessOf(operation)}</p>
        {description ? <p className="text-[0.9375rem] leading-6"><Words text={description} /></p> : null}
      </header>
      <CodeBlock label={`Call: ${summary}`}>{curl}</CodeBlock>
      {parameters.length > 0 ? <Part title="Parameters"><FieldList fields={parameters} /></Part> : null}
      {body ? <Part title="Body" note={body.contentType}><BodyShape body={body} /></Part> : null}
      {answers.map((answer) => <AnswerView key={answer.status} answer={answer} />)}
      <p className="text-[0.8125rem] text-muted-foreground">
        Problems: {problems.map((status) => <code key={status} className="mr-1.5 font-mono">{status}</code>)}
        <a href="/docs/api#problems" className="text-primary underline underline-offset-4">what they mean</a>
      </p>
    </section>
  );
}

function accessOf({ isPublic, permission }: ApiOperation): string {
  if (isPublic) return "Open to everyone.";
  return permission ? `For members whose role has “${permission}”.` : "For everyone who is signed in.";
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <h3 className="flex items-baseline gap-2 font-semibold">{title}{note ? <span className="font-mono text-xs font-normal text-muted-foreground">{note}</span> : null}</h3>
      <div className="rounded-lg border bg-card px-4">{children}</div>
    </div>
  );
}

function BodyShape({ body: { field }, isAnswer }: { body: ApiBody; isAnswer?: boolean }) {
  const hasInside = field.fields.length > 0 || field.choices.length > 0 || field.sameAs;
  return hasInside ? <FieldShape field={field} isAnswer={isAnswer} /> : <p className="py-2.5 text-muted-foreground">{field.description || (field.type === "string" ? "The bytes of the file." : field.type)}</p>;
}

function AnswerView({ answer: { status, body } }: { answer: ApiAnswer }) {
  if (!body) return <Part title={`Answer ${status}`}><p className="py-2.5 text-muted-foreground">No content.</p></Part>;
  return (
    <>
      <Part title={`Answer ${status}`} note={body.contentType}><BodyShape body={body} isAnswer /></Part>
      {body.example ? (
        <details className="min-w-0">
          <summary className="py-1 text-[0.8125rem] text-muted-foreground hover:text-foreground">Example of the answer</summary>
          <CodeBlock label={`Example answer ${status}`}>{body.example}</CodeBlock>
        </details>
      ) : null}
    </>
  );
}
