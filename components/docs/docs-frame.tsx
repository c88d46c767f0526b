import type { ReactNode } from "react";
import { SearchBox } from "./search-box";

interface DocsFrameProps { nav: ReactNode; aside?: ReactNode; children: ReactNode; asked?: string }

/** The guides' three columns: what there is, what is read, what is on this page. */
export function DocsFrame({ nav, aside, children, asked }: DocsFrameProps) {
  return (
    <div className="mx-auto grid max-w-6xl gap-x-10 px-4 sm:px-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="border-b py-3 lg:hidden">
        <SearchBox asked={asked} />
        <details className="mt-2">
          <summary className="rounded-md border bg-card px-3 py-2 font-medium">Contents</summary>
          <div className="px-1 pt-4">{nav}</div>
        </details>
      </div>
      <div className="hidden border-r lg:block">
        <div className="sticky top-14 grid max-h-[calc(100dvh-3.5rem)] content-start gap-5 overflow-y-auto py-8 pr-5 pl-0.5">
          <SearchBox asked={asked} />
          {nav}
        </div>
      </div>
      <div className="grid gap-x-10 py-8 lg:py-10 xl:grid-cols-[minmax(0,1fr)_12rem]">
        <div className={aside ? "min-w-0" : "min-w-0 xl:col-span-2"}>{children}</div>
        {aside ? <div className="hidden xl:block"><div className="sticky top-24 max-h-[calc(100dvh-7rem)] overflow-y-auto">{aside}</div></div> : null}
      </div>
    </div>
  );
}
