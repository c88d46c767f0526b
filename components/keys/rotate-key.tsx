"use client";
import { useState } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { ApiKeyItem, MadeKey } from "@/lib/keys/schema";
import { useKeyChanges } from "./use-keys";

const OVERLAPS = [{ hours: 0, title: "Not at all: it stops now" }, { hours: 1, title: "An hour" }, { hours: 24, title: "A day" }, { hours: 168, title: "7 days" }];

interface RotateKeyProps { tenantId: string; item: ApiKeyItem; onClose: () => void; onMade: (made: MadeKey) => void }

export function RotateKey({ tenantId, item, onClose, onMade }: RotateKeyProps) {
  const [hours, setHours] = useState("24");
  const { rotate } = useKeyChanges(tenantId);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={`Rotate “${item.name}”`} description="The key gets a new secret. What it may do stays as it is.">
        <div className="grid gap-4">
          <Field label="The earlier secret goes on for" hint="Long enough to put the new one in its place.">
            <NativeSelect value={hours} onChange={(event) => setHours(event.target.value)}>
              {OVERLAPS.map((overlap) => <option key={overlap.hours} value={overlap.hours}>{overlap.title}</option>)}
            </NativeSelect>
          </Field>
          {rotate.error ? <ErrorNotice error={rotate.error} title="The key was not rotated." meaning="Its secret works as before." /> : null}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button busy={rotate.isPending} onClick={() => rotate.mutate({ id: item.id, overlapHours: Number(hours) }, { onSuccess: onMade })}>Rotate</Button>
          </DialogFooter>
        </div>
      </DialogContent>
    </Dialog>
  );
}
