"use client";
import { useMemo, useState } from "react";
import type { ApiLink } from "@/lib/docs/schema";
import { MethodMark } from "./method-mark";

export interface OperationGroup { name: string; title: string; operations: ApiLink[] }

/** Plain links: each leads to another page or to a place on this one. */
export function OperationNav({ groups, current }: { groups: readonly OperationGroup[]; current?: string }) {
  const [asked, setAsked] = useState("");
  const shown = useMemo(() => filterGroups(groups, asked), [groups, asked]);
  return (
    <nav aria-label="API reference" className="grid gap-4 pb-4">
      <input
        type="search" aria-label="Filter the operations" placeholder="Filter the operations" value={asked} onChange={(event) => setAsked(event.target.value)}
        className="h-9 w-full rounded-md border border-input/60 bg-card px-3 text-sm placeholder:text-muted-foreground"
      />
      <p aria-live="polite" className={shown.length > 0 ? "sr-only" : "px-2.5 text-muted-foreground"}>{shown.length > 0 ? "" : "No operation has these words."}</p>
      {shown.map(({ name, title, operations }) => (
        <div key={name} className="grid gap-0.5">
          <a href={`/docs/api/${name}`} aria-current={name === current ? "page" : undefined} className={`rounded-md px-2.5 py-1.5 hover:bg-accent ${name === current ? "bg-primary-soft font-medium text-primary-soft-foreground" : "font-medium"}`}>{title}</a>
          {name === current || asked ? <OperationLinks operations={operations} current={current} /> : null}
        </div>
      ))}
    </nav>
  );
}

function OperationLinks({ operations, current }: { operations: readonly ApiLink[]; current?: string }) {
  return (
    <ul className="grid">
      {operations.map(({ id, tag, method, summary }) => (
        <li key={id}>
          <a href={`${tag === current ? "" : `/docs/api/${tag}`}#${id}`} className="flex items-baseline gap-2 rounded-md py-1.5 pr-2 pl-2.5 text-[0.8125rem] leading-4.5 text-muted-foreground hover:bg-accent hover:text-foreground">
            <MethodMark method={method} isSmall />
            <span className="min-w-0">{summary}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function filterGroups(groups: readonly OperationGroup[], asked: string): OperationGroup[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  const fits = ({ method, path, summary }: ApiLink) => words.every((word) => `${method} ${path} ${summary}`.toLowerCase().includes(word));
  return groups.map((group) => ({ ...group, operations: group.operations.filter(fits) })).filter(({ operations }) => operations.length > 0);
}
