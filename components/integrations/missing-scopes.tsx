"use client";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { asApiError } from "@/components/api/client";
import type { ProviderId } from "@/lib/integrations/constants";
import type { Grant } from "@/lib/grants/schema";
import { useConsent } from "./use-integration-changes";
import { scopeName } from "./words";

interface MissingScopesProps { provider: ProviderId; label: string; grantId: string; missing: Grant["missingScopes"]; projectId: string; canWrite: boolean }

/** What was not allowed, what does not work without it, and the way to allow it after all. */
export function MissingScopes({ provider, label, grantId, missing, projectId, canWrite }: MissingScopesProps) {
  if (missing.length === 0) return null;
  const isSerious = missing.some(({ isRequired }) => isRequired);
  return (
    <Alert
      tone={isSerious ? "warning" : "info"} title={isSerious ? `A permission that is needed was not given at ${label}.` : `Some permissions were not given at ${label}.`}
      action={canWrite ? <Reconnect provider={provider} label={label} grantId={grantId} projectId={projectId} title="Ask again" /> : null}
    >
      <ul className="grid gap-1">
        {missing.map(({ scope, why }) => <li key={scope}>{why} {scopeName(scope) ? <code className="font-mono text-xs text-muted-foreground">{scopeName(scope)}</code> : null}</li>)}
      </ul>
    </Alert>
  );
}

interface ReconnectProps { provider: ProviderId; label: string; grantId: string; projectId: string; title: string }

/** One press to the provider's page, to allow it once more. */
export function Reconnect({ provider, label, grantId, projectId, title }: ReconnectProps) {
  const consent = useConsent(projectId);
  const go = () => consent.mutate({ provider, grantId, answers: {} }, {
    onError: (error) => void toast.error(`The way to ${label} could not be opened.`, { description: asApiError(error).message }),
  });
  return <Button size="sm" busy={consent.isPending || consent.isSuccess} onClick={go}>{title}</Button>;
}
