"use client";

interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
  heading?: "h1" | "h4";
}

const button = "inline-flex h-7 items-center rounded-md border px-2.5 text-[0.8125rem] font-medium";
const primary = `${button} border-transparent bg-primary text-primary-foreground hover:bg-primary-hover`;
const outline = `${button} border-input/60 bg-card hover:bg-accent`;

/**
 * What a page shows when making it failed; the digest is what the log calls this error.
 * It comes with every page and must do without further scripts, so it is plain elements.
 */
export function PageError({ error, reset, heading: Heading = "h1" }: PageErrorProps) {
  const isOld = isOutdated(error);
  return (
    <div className="mx-auto grid max-w-xl gap-4 py-8">
      <Heading className="text-xl font-semibold tracking-tight">This page could not be shown</Heading>
      <div
        role={isOld ? "status" : "alert"}
        className={`grid grid-cols-[auto_1fr] items-start gap-x-2.5 rounded-lg border px-3 py-2.5 text-sm ${isOld ? "border-info/30 bg-info-soft [&>svg]:text-info" : "border-destructive/30 bg-destructive-soft [&>svg]:text-destructive"}`}
      >
        <svg aria-hidden viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" className={`mt-0.5 size-4 ${isOld ? "rotate-180" : ""}`}>
          <circle cx={12} cy={12} r={10} /><path d="M12 8v4M12 16h.01" />
        </svg>
        <div className="grid min-w-0 gap-1">
          <p className="font-medium">{isOld ? "There is a newer version of Aura." : "Something went wrong on our side."}</p>
          <div className="grid gap-1 text-foreground/90">
            <p>{isOld ? "The page that is open belongs to the one before it. What was saved is as it was." : "Your data is as it was: showing a page changes nothing."}</p>
            {!isOld && error.digest ? <p className="text-[0.8125rem] text-muted-foreground">Error id <span className="num select-all">{error.digest}</span></p> : null}
          </div>
          <div className="mt-1 flex flex-wrap gap-2">
            {isOld
              ? <button type="button" className={primary} onClick={() => window.location.reload()}>Load the new version</button>
              : <><button type="button" className={primary} onClick={reset}>Try again</button><a href="/app" className={outline}>Go to the start</a></>}
          </div>
        </div>
      </div>
    </div>
  );
}

/** A part of the old version was asked for after a new one took its place. */
function isOutdated(error: Error): boolean {
  return error.name === "ChunkLoadError" || /dynamically imported module|Loading (CSS )?chunk/.test(error.message);
}
