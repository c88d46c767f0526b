"use client";
import { useState } from "react";
import { FormDialog } from "@/components/layout/form/form-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { addDays, isDay } from "@/lib/core/dates";
import type { IntegrationView, StreamView } from "@/lib/sync/schema";
import { useIntegrationChanges } from "../use-integration-changes";

interface RereadDialogProps { stream: StreamView; integration: IntegrationView; projectId: string; onClose: () => void }

/** For days that the provider has corrected later than it usually does. */
export function RereadDialog({ stream, integration, projectId, onClose }: RereadDialogProps) {
  const { steer } = useIntegrationChanges(projectId, integration.id);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [from, setFrom] = useState(addDays(today, -29));
  const [to, setTo] = useState(today);
  const isRight = isDay(from) && isDay(to) && from <= to && to <= today;
  const submit = (done: () => void) => steer.mutate({ streamId: stream.id, input: { reread: { from, to } } }, {
    onSuccess: () => {
      toast(`${stream.label}: these days are read anew.`);
      done();
    },
  });
  return (
    <FormDialog
      title={`Read days of “${stream.label}” anew`} description="They are asked of the provider once more. What is the same stays untouched; what differs replaces what is here, and its history is kept."
      button="Read anew" failure="Nothing was started." change={steer} disabled={!isRight} onSubmit={submit} onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day" error={from > to ? "It is after the last day." : undefined}><Input type="date" value={from} max={today} onChange={(event) => setFrom(event.target.value)} /></Field>
        <Field label="Last day" error={to > today ? "It is in the future." : undefined}><Input type="date" value={to} max={today} onChange={(event) => setTo(event.target.value)} /></Field>
      </div>
    </FormDialog>
  );
}
