"use client";
import { useId } from "react";
import Link from "next/link";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import type { GrantWithAccounts } from "@/lib/grants/schema";

interface AccountChoiceProps { account: GrantWithAccounts["accounts"][number]; base: string; isChosen: boolean; onChoose: (isOn: boolean) => void }

/** One account that a consent opens; one that cannot be chosen says why. */
export function AccountChoice({ account, base, isChosen, onChoose }: AccountChoiceProps) {
  const id = useId();
  const { externalId, name, currency, timeZone, problem, integrationId } = account;
  const isFixed = problem !== null || integrationId !== null;
  return (
    <div className="flex items-center gap-3 border-b px-3 py-2 last:border-b-0">
      <Checkbox id={id} checked={isChosen || integrationId !== null} disabled={isFixed} aria-describedby={isFixed ? `${id}-why` : undefined} onCheckedChange={(isOn) => onChoose(isOn === true)} />
      <label htmlFor={id} className="grid min-w-0 flex-1 gap-0.5">
        <span className={cn("truncate font-medium", isFixed && "text-muted-foreground")}>{name}</span>
        <span className="truncate text-[0.8125rem] text-muted-foreground"><span className="num">{externalId}</span>{[currency, timeZone?.replaceAll("_", " ")].filter(Boolean).map((part) => ` · ${part}`).join("")}</span>
        {problem && integrationId === null ? <span id={`${id}-why`} className="text-[0.8125rem] text-warning">{problem}</span> : null}
      </label>
      {integrationId ? <Link id={`${id}-why`} href={`${base}/integrations/${integrationId}`} prefetch={false} className="inline-flex min-h-6 shrink-0 items-center text-[0.8125rem] text-primary underline-offset-4 hover:underline">Connected</Link> : null}
    </div>
  );
}
