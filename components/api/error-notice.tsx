import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { asApiError } from "./client";

interface ErrorNoticeProps {
  error: unknown;
  /** What happened, in the words of the page: "The mapping was not saved." */
  title: string;
  /** What it means for the data. */
  meaning?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** What happened, what it means for the data, what to do, request id. */
export function ErrorNotice({ error, title, meaning, action, className }: ErrorNoticeProps) {
  const known = asApiError(error);
  const fields = Object.entries(known.fields);
  return (
    <Alert tone="danger" live title={title} action={action} className={className}>
      <p>{known.message}</p>
      {fields.length > 0 ? (
        <ul className="list-disc pl-5">
          {fields.map(([field, sentences]) => <li key={field}><span className="num">{field}</span>: {sentences.join(" ")}</li>)}
        </ul>
      ) : null}
      {meaning ? <p>{meaning}</p> : null}
      {known.requestId ? <p className="text-[0.8125rem] text-muted-foreground">Request id <span className="num select-all">{known.requestId}</span></p> : null}
    </Alert>
  );
}
