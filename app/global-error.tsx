"use client";
import "./globals.css";

/** Stands in for the whole document, so it brings no provider and no script of its own. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Something went wrong · Aura</title>
        <main className="mx-auto grid max-w-xl gap-3 px-4 py-16">
          <h1 className="text-xl font-semibold">Something went wrong on our side</h1>
          <p>The page could not be shown. Your data is as it was.</p>
          {error.digest ? <p className="num">Error id {error.digest}</p> : null}
          <button type="button" onClick={reset} className="h-9 justify-self-start rounded-md bg-primary px-3.5 font-medium text-primary-foreground">Try again</button>
        </main>
      </body>
    </html>
  );
}
