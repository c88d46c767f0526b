import { useId, type ReactNode } from "react";
import { Plus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { PROVIDER_KINDS, type ProviderId, type ProviderKind } from "@/lib/integrations/constants";
import type { IntegrationView, ProviderView } from "@/lib/sync/schema";
import { ProviderMark } from "./provider-mark";
import { countOf } from "./words";

const titles = ["Shop", "Ads", "Analytics", "E-mail", "Messages", "Payments", "Your own source"] as const;
const titleOf = (kind: ProviderKind): string => titles[PROVIDER_KINDS.indexOf(kind)] ?? kind;

interface GalleryProps {
  providers: readonly ProviderView[];
  connected: readonly IntegrationView[];
  /** Null: this person may look only. */
  onConnect: ((provider: ProviderId) => void) | null;
  isArchived: boolean;
  /** What leads elsewhere, after the others. */
  children?: ReactNode;
}

export function Gallery({ providers, connected, onConnect, isArchived, children }: GalleryProps) {
  const id = useId();
  const shown = PROVIDER_KINDS.flatMap((kind) => providers.filter((provider) => provider.kind === kind));
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <header className="grid gap-0.5">
        <h2 id={id} className="text-sm font-semibold">{connected.length > 0 ? "Connect more" : "What can be connected"}</h2>
        {onConnect || isArchived ? null : <p className="text-[0.8125rem] text-muted-foreground">Your role reads; an analyst, an operator or an admin can connect.</p>}
      </header>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((provider) => (
          <li key={provider.id} className="grid"><ProviderCard provider={provider} count={connected.filter((item) => item.provider === provider.id).length} onConnect={onConnect} /></li>
        ))}
        {children}
      </ul>
    </section>
  );
}

interface CardProps { provider: ProviderView; count: number; onConnect: ((provider: ProviderId) => void) | null }

function ProviderCard({ provider, count, onConnect }: CardProps) {
  const { id, label, kind, summary, off, isSandbox, accountNoun } = provider;
  const canPress = onConnect !== null && off === null;
  return (
    <div className={cn("relative flex gap-3 rounded-lg border bg-card p-3", canPress && "transition-colors duration-100 focus-within:border-primary hover:border-primary/60 hover:bg-row-hover", off !== null && "bg-transparent")}>
      <ProviderMark provider={id} />
      <div className="grid min-w-0 flex-1 content-start gap-1">
        <p className="text-xs text-muted-foreground">{titleOf(kind)}{count > 0 ? <span className="text-primary"> · {countOf(count, accountNoun)} connected</span> : null}</p>
        <div className="-mt-1 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className="font-medium">
            {canPress ? <button type="button" onClick={() => onConnect(id)} className="text-left after:absolute after:inset-0 after:rounded-lg"><span className="sr-only">Connect </span>{label}</button> : label}
          </h3>
          {isSandbox ? <Badge tone="outline">Sandbox</Badge> : null}
        </div>
        <p className="text-[0.8125rem] text-muted-foreground">{summary}</p>
        {off === null ? null : <p className="text-[0.8125rem] break-words">{off}</p>}
      </div>
      {canPress ? <Plus aria-hidden className="mt-1 size-4 shrink-0 text-muted-foreground" /> : null}
    </div>
  );
}
