"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/layout/form/form-dialog";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import type { IntegrationView } from "@/lib/sync/schema";
import { useIntegrationChanges } from "../use-integration-changes";

type Fate = "keep" | "delete";
const fates: { value: Fate; title: string; sentence: string }[] = [
  { value: "keep", title: "Keep the data", sentence: "Figures stay as they are. Connected again, it goes on where it ended." },
  { value: "delete", title: "Delete the data", sentence: "All that was read from this account goes, with its history, and the figures change. It cannot be undone." },
];

interface DisconnectDialogProps { integration: IntegrationView; projectId: string; base: string; onClose: () => void }

export function DisconnectDialog({ integration: { id, name, label }, projectId, base, onClose }: DisconnectDialogProps) {
  const router = useRouter();
  const [fate, setFate] = useState<Fate>("keep");
  const { disconnect } = useIntegrationChanges(projectId, id);
  const submit = () => disconnect.mutate(fate, {
    onSuccess: () => {
      toast(fate === "keep" ? `“${name}” is disconnected. Its data stays.` : `“${name}” is disconnected and its data is deleted.`);
      router.push(`${base}/integrations`);
    },
  });
  return (
    <FormDialog
      title={`Disconnect “${name}”`} description={`Nothing more is read. Where no other account hangs on it, the access at ${label} is taken back.`}
      button={fate === "keep" ? "Disconnect" : "Disconnect and delete"} failure="It was not disconnected." isDestructive change={disconnect} isLeaving={disconnect.isSuccess} onSubmit={submit} onClose={onClose}
    >
      <RadioGroup value={fate} onValueChange={(next) => setFate(next === "delete" ? "delete" : "keep")} aria-label="What becomes of the data">
        {fates.map(({ value, title, sentence }) => <RadioCard key={value} value={value} title={title} hint={sentence} />)}
      </RadioGroup>
    </FormDialog>
  );
}
