"use client";
import { useId, useState } from "react";
import Link from "next/link";
import { ChevronDown, Circle, CircleCheck, Plug, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Progress } from "@/components/ui/progress";
import type { Onboarding, OnboardingStep } from "@/lib/onboarding/schema";

interface StepsProps { onboarding: Onboarding; base: string }

/** On an empty project the steps are the page. */
export function StepsPage({ onboarding, base }: StepsProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid max-w-2xl gap-4 rounded-lg border bg-card p-5">
      <header className="grid gap-3">
        <div className="grid gap-1">
          <h2 id={id} className="text-base font-semibold">Bring in the first data</h2>
          <p className="text-muted-foreground">
            The figures stand here as soon as something is read. {onboarding.canImport ? "Each step ticks itself." : "Your role reads; an analyst, an operator or an admin can bring data in."}
          </p>
        </div>
        <Bar onboarding={onboarding} />
      </header>
      {onboarding.canConnect ? (
        <div className="flex flex-wrap items-center gap-3 rounded-md bg-primary-soft p-3">
          <p className="min-w-48 flex-1 text-[0.8125rem] text-primary-soft-foreground">Connected once, a shop or an ad account is read by itself: the newest days within a minute, then its history.</p>
          <Button asChild size="sm"><Link href={`${base}/integrations`} prefetch={false}><Plug aria-hidden />Connect a shop or an ad account</Link></Button>
        </div>
      ) : null}
      <Steps onboarding={onboarding} base={base} isSecond={onboarding.canConnect} />
    </section>
  );
}

/** Above the figures until all is done. */
export function StepsCard({ onboarding, base, onDismiss }: StepsProps & { onDismiss: () => void }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(true);
  return (
    <section aria-labelledby={id} className="rounded-lg border bg-card">
      <header className="flex items-center gap-2 p-2 pl-4">
        <h2 id={id} className="min-w-0 flex-1 truncate text-[0.9375rem] font-semibold">First steps</h2>
        <div className="w-28 max-sm:hidden"><Bar onboarding={onboarding} /></div>
        <span className="num text-[0.8125rem] text-muted-foreground">{onboarding.done} of {onboarding.steps.length}</span>
        <Button variant="ghost" size="icon-sm" aria-expanded={isOpen} aria-controls={`${id}-steps`} aria-label="Show the steps" onClick={() => setIsOpen(!isOpen)}>
          <ChevronDown aria-hidden className={cn("transition-transform duration-100", isOpen && "rotate-180")} />
        </Button>
        <Button variant="ghost" size="icon-sm" aria-label="Put the first steps away" title="Put away" onClick={onDismiss}><X aria-hidden /></Button>
      </header>
      <div id={`${id}-steps`} hidden={!isOpen} className="border-t px-4 py-3"><Steps onboarding={onboarding} base={base} className="gap-x-10 lg:grid-cols-2" /></div>
    </section>
  );
}

function Bar({ onboarding: { done, steps } }: { onboarding: Onboarding }) {
  return <Progress label={`${done} of ${steps.length} first steps are done`} value={done / steps.length} />;
}

interface ListProps extends StepsProps { className?: string; /** Something else is the next step. */ isSecond?: boolean }

function Steps({ onboarding, base, className, isSecond = false }: ListProps) {
  const next = isSecond ? undefined : onboarding.steps.find((step) => !step.isDone && step.action);
  return <ol className={cn("grid gap-3", className)}>{onboarding.steps.map((step) => <Step key={step.id} step={step} base={base} isNext={step === next} />)}</ol>;
}

function Step({ step, base, isNext }: { step: OnboardingStep; base: string; isNext: boolean }) {
  const { title, sentence, isDone, action } = step;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2">
      {isDone ? <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-primary" /> : <Circle aria-hidden className="mt-0.5 size-5 shrink-0 text-muted-foreground" />}
      <div className="grid min-w-48 flex-1 gap-0.5">
        <p className="font-medium">{title}<span className="sr-only">, {isDone ? "done" : "not done yet"}</span></p>
        <p className={cn("text-[0.8125rem] text-muted-foreground", isDone && "max-sm:sr-only")}>{sentence}</p>
      </div>
      {action ? <Button asChild size="sm" variant={isNext ? "primary" : "outline"} className="max-sm:ml-8"><Link href={`${base}/${action.path}`} prefetch={false}>{action.title}</Link></Button> : null}
    </li>
  );
}
