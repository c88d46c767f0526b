"use client";
import { useState, type SyntheticEvent } from "react";
import { toast } from "@/components/ui/toast";
import { asApiError, type ApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { MAX_NAME, type Visibility } from "@/lib/views/constants";
import type { SavedView } from "@/lib/views/schema";
import type { ViewsControl } from "./use-views";

export type ViewDialogMode = { kind: "save" } | { kind: "rename"; view: SavedView } | { kind: "delete"; view: SavedView };

interface ViewDialogProps { mode: ViewDialogMode; control: ViewsControl; mayShare: boolean; onClose: () => void }

const titles = { save: "Save as a new view", rename: "Rename or share the view", delete: "Delete the view" } as const;

export function ViewDialog({ mode, control, mayShare, onClose }: ViewDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={titles[mode.kind]} description={mode.kind === "save" ? "It keeps what the page shows now; the link to it does too." : undefined}>
        {mode.kind === "delete"
          ? <DeleteView view={mode.view} control={control} onClose={onClose} />
          : <ViewForm view={mode.kind === "rename" ? mode.view : null} control={control} mayShare={mayShare} onClose={onClose} />}
      </DialogContent>
    </Dialog>
  );
}

interface ViewFormProps { view: SavedView | null; control: ViewsControl; mayShare: boolean; onClose: () => void }

function ViewForm({ view, control, mayShare, onClose }: ViewFormProps) {
  const [name, setName] = useState(view?.name ?? "");
  const [visibility, setVisibility] = useState<Visibility>(view?.visibility ?? "private");
  const [isDefault, setIsDefault] = useState(view?.isDefault ?? false);
  const { error, isBusy, send } = useSend(onClose);
  const maySetVisibility = mayShare && (view === null || view.isOwn);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void send(async () => {
      const saved = view ? await control.update(view, { name, visibility, isDefault }) : await control.create({ name, visibility, isDefault });
      toast.success(`“${saved.name}” was saved.`);
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <Field label="Name" error={nameError(error)}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={MAX_NAME} autoComplete="off" autoFocus />
      </Field>
      {maySetVisibility ? (
        <RadioGroup aria-label="Who sees it" value={visibility} onValueChange={(value) => setVisibility(value === "team" ? "team" : "private")} className="grid gap-2 sm:grid-cols-2">
          <RadioCard value="private" title="Only you" hint="In your own menu" />
          <RadioCard value="team" title="Everyone" hint="All who may read the project" />
        </RadioGroup>
      ) : null}
      <div className="flex min-h-6 items-center gap-2">
        <Checkbox id="view-default" checked={isDefault} onCheckedChange={(next) => setIsDefault(next === true)} />
        <Label htmlFor="view-default" className="font-normal">Open this page with it{visibility === "team" ? ", for everyone without a default of their own" : ""}</Label>
      </div>
      {error && !nameError(error) ? <ErrorNotice error={error} title="The view was not saved." meaning="The page shows the same as before." /> : null}
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>Cancel</Button>
        <Button type="submit" busy={isBusy}>Save view</Button>
      </DialogFooter>
    </form>
  );
}

function DeleteView({ view, control, onClose }: { view: SavedView; control: ViewsControl; onClose: () => void }) {
  const { error, isBusy, send } = useSend(onClose);
  const remove = () => void send(async () => {
    await control.remove(view);
    toast.success(`“${view.name}” was deleted.`);
  });
  return (
    <>
      <p>“{view.name}” goes from {view.visibility === "team" ? "everyone’s menu" : "your menu"}. The figures stay, and so does a link that carries its range and filters.</p>
      {error ? <ErrorNotice error={error} title="The view was not deleted." /> : null}
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>Cancel</Button>
        <Button variant="destructive" busy={isBusy} onClick={remove}>Delete view</Button>
      </DialogFooter>
    </>
  );
}

function useSend(onDone: () => void) {
  const [error, setError] = useState<ApiError | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const send = async (work: () => Promise<void>) => {
    setIsBusy(true);
    setError(null);
    try {
      await work();
      onDone();
    } catch (thrown) {
      setError(asApiError(thrown));
    } finally {
      setIsBusy(false);
    }
  };
  return { error, isBusy, send };
}

/** What the server says about the name: it is missing, too long, or taken. */
function nameError(error: ApiError | null): string[] | undefined {
  if (!error) return undefined;
  if (error.fields.name) return error.fields.name;
  return error.problem.field === "name" ? [error.message] : undefined;
}
