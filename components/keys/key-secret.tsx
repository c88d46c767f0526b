"use client";
import { CopyButton } from "@/components/passport/copy-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { MadeKey } from "@/lib/keys/schema";

export function KeySecret({ made, onClose }: { made: MadeKey; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={`The secret of “${made.name}”`} description="Keep it where the program finds it, and nowhere else." onInteractOutside={(event) => event.preventDefault()}>
        <div className="grid gap-4">
          <div className="grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_auto]">
            <Field label="API key">
              <Input readOnly value={made.secret} className="font-mono" spellCheck={false} autoComplete="off" onFocus={(event) => event.target.select()} />
            </Field>
            <CopyButton text={() => made.secret} title="Copy" />
          </div>
          <Alert tone="warning">This is the only time that it is shown. Aura keeps a hash of it; who loses it rotates the key.</Alert>
          {made.earlierEnds ? <p className="text-[0.8125rem] text-muted-foreground">The earlier secret goes on until then: {new Date(made.earlierEnds).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}.</p> : null}
          <DialogFooter><Button onClick={onClose}>I have kept it</Button></DialogFooter>
        </div>
      </DialogContent>
    </Dialog>
  );
}
