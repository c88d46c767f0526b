import { Search } from "lucide-react";

/** Works without a script: the server answers with a page of results. */
export function SearchBox({ asked }: { asked?: string }) {
  return (
    <form action="/docs/search" role="search" className="relative">
      <input
        type="search" name="q" aria-label="Search the guides" placeholder="Search the guides" defaultValue={asked} required maxLength={100}
        className="h-9 w-full min-w-0 rounded-md border border-input/60 bg-card pr-10 pl-3 text-sm placeholder:text-muted-foreground"
      />
      <button type="submit" aria-label="Search" className="absolute top-0.5 right-0.5 grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"><Search aria-hidden className="size-4" /></button>
    </form>
  );
}
