"use client";
import { Download, ShieldCheck } from "lucide-react";
import { apiUrl } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { CopyButton } from "@/components/passport/copy-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useChainCheck, type TrailFilters, type TrailSource } from "./use-trail";

export function ChainCheck({ source, filters }: { source: TrailSource; filters: TrailFilters }) {
  const check = useChainCheck(source);
  const { tenantId } = source;
  const { data } = check;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" busy={check.isPending} onClick={() => check.mutate()}><ShieldCheck aria-hidden />Verify the chain</Button>
        {tenantId ? <Button variant="outline" asChild><a href={apiUrl("audit-events/file", { tenant: tenantId, ...filters })} download><Download aria-hidden />Save as CSV</a></Button> : null}
      </div>
      {check.error ? <ErrorNotice error={check.error} title="The chain could not be verified." meaning="This says nothing about the events." /> : null}
      {data ? (
        <Alert live tone={data.ok ? "success" : "danger"} title={data.ok ? "The chain holds" : "The chain is broken"} action={data.head ? <CopyButton text={() => data.head ?? ""} title="Copy the last seal" /> : undefined}>
          {data.sentence}{data.ok ? " Keep the last seal elsewhere: only against it would a cut-off end show." : " Ask whoever runs this installation who wrote to its database."}
        </Alert>
      ) : null}
    </div>
  );
}
