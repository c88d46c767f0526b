import type { DocHeading } from "@/lib/docs/schema";

export function PageContents({ headings }: { headings: readonly DocHeading[] }) {
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (shown.length < 2) return null;
  return (
    <nav aria-labelledby="on-this-page" className="grid gap-2 text-[0.8125rem]">
      <p id="on-this-page" className="font-medium">On this page</p>
      <ul className="grid border-l">
        {shown.map(({ id, title, depth }) => (
          <li key={id}><a href={`#${id}`} className={`block py-1 text-muted-foreground hover:text-foreground ${depth === 3 ? "pl-7" : "pl-4"}`}>{title}</a></li>
        ))}
      </ul>
    </nav>
  );
}
