"use client";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { asApiError } from "@/components/api/client";
import { KEY_PROVIDER_IDS, type ProviderId } from "@/lib/integrations/constants";
import type { Grant } from "@/lib/grants/schema";
import { useConsent } from "./use-integration-changes";
import { scopeName } from "./words";

interface MissingScopesProps { provider: ProviderId; label: string; grantId: string; base: string; missing: Grant["missingScopes"]; projectId: string; canWrite: boolean }

/** What was not allowed, what does not work without it, and the way to allow it after all. */
export function MissingScopes({ provider, label, grantId, base, missing, projectId, canWrite }: MissingScopesProps) {
  if (missing.length === 0) return null;
  const isSerious = missing.some(({ isRequired }) => isRequired);
  return (
    <Alert
      tone={isSerious ? "warning" : "info"} title={isSerious ? `A permission that is needed was not given at ${label}.` : `Some permissions were not given at ${label}.`}
      action={canWrite ? <Reconnect provider={provider} label={label} grantId={grantId} base={base} projectId={projectId} title="Ask again" /> : null}
    >
      <ul className="grid gap-1">
        {missing.map(({ scope, why }) => <li key={scope}>{why} {scopeName(scope) ? <code className="font-mono text-xs text-muted-foreground">{scopeName(scope)}</code> : null}</li>)}
      </ul>
    </Alert>
  );
}

interface ReconnectProps { provider: ProviderId; label: string; grantId: string; base: string; projectId: string; title: string }

/** One press to the provider's page, to allow it once more; or to the form that asks for its key. */
export function Reconnect({ base, ...props }: ReconnectProps) {
  if (!KEY_PROVIDER_IDS.includes(props.provider)) return <ConsentAgain {...props} />;
  return <Button asChild size="sm"><Link href={`${base}/integrations?connect=${props.provider}`} prefetch={false}>Give the key anew</Link></Button>;
}

function ConsentAgain({ provider, label, grantId, projectId, title }: Omit<ReconnectProps, "base">) {
  const consent = useConsent(projectId);
  const go = () => consent.mutate({ provider, grantId, answers: {} }, {
    onError: (error) => void toast.error(`The way to ${label} could not be opened.`, { description: asApiError(error).message }),
  });
  return <Button size="sm" busy={consent.isPending || consent.isSuccess} onClick={go}>{title}</Button>;
}
