"use client";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
  heading?: "h1" | "h4";
}

/** What a page shows when making it failed; the digest is what the log calls this error. */
export function PageError({ error, reset, heading: Heading = "h1" }: PageErrorProps) {
  return (
    <div className="mx-auto grid max-w-xl gap-4 py-8">
      <Heading className="text-xl font-semibold tracking-tight">This page could not be shown</Heading>
      {isOutdated(error) ? (
        <Alert tone="info" live title="There is a newer version of Aura." action={<Button size="sm" onClick={() => window.location.reload()}>Load the new version</Button>}>
          The page that is open belongs to the one before it. What was saved is as it was.
        </Alert>
      ) : (
        <Alert
          tone="danger"
          live
          title="Something went wrong on our side."
          action={<><Button size="sm" onClick={reset}>Try again</Button><Button size="sm" variant="outline" asChild><Link href="/app">Go to the start</Link></Button></>}
        >
          <p>Your data is as it was: showing a page changes nothing.</p>
          {error.digest ? <p className="text-[0.8125rem] text-muted-foreground">Error id <span className="num select-all">{error.digest}</span></p> : null}
        </Alert>
      )}
    </div>
  );
}

/** A part of the old version was asked for after a new one took its place. */
function isOutdated(error: Error): boolean {
  return error.name === "ChunkLoadError" || /dynamically imported module|Loading (CSS )?chunk/.test(error.message);
}
