"use client";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

interface PageErrorProps { error: Error & { digest?: string }; reset: () => void }

/** What a page shows when making it failed; the digest is what the log calls this error. */
export function PageError({ error, reset }: PageErrorProps) {
  return (
    <div className="mx-auto grid max-w-xl gap-4 py-8">
      <h1 className="text-xl font-semibold tracking-tight">This page could not be shown</h1>
      <Alert
        tone="danger"
        live
        title="Something went wrong on our side."
        action={<><Button size="sm" onClick={reset}>Try again</Button><Button size="sm" variant="outline" asChild><Link href="/app">Go to the start</Link></Button></>}
      >
        <p>Your data is as it was: showing a page changes nothing.</p>
        {error.digest ? <p className="text-[13px] text-muted-foreground">Error id <span className="num select-all">{error.digest}</span></p> : null}
      </Alert>
    </div>
  );
}
