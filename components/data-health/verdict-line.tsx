import { CircleAlert, CircleCheck, Info, LoaderCircle, type LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import type { ReconciliationView } from "@/lib/reconciliations/schema";
import { verdictOf, type Verdict } from "./words";

const looks: Record<Verdict["tone"], { icon: LucideIcon; color: string }> = {
  good: { icon: CircleCheck, color: "text-success" }, calm: { icon: Info, color: "text-info" }, bad: { icon: CircleAlert, color: "text-destructive" },
  waiting: { icon: LoaderCircle, color: "animate-spin text-info [animation-duration:2s] motion-reduce:animate-none" },
};

/** What came of a comparison, told apart without colour too; read out when it changes. */
export function VerdictLine({ view }: { view: ReconciliationView }) {
  const { tone, sentence } = verdictOf(view);
  const { icon: Icon, color } = looks[tone];
  return <p role="status" className="flex items-start gap-1.5"><Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", color)} />{sentence}</p>;
}
