"use client";
import { useRef, type ReactNode, type RefObject, type SyntheticEvent } from "react";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";

interface FormDialogProps {
  title: string;
  description?: ReactNode;
  /** The verb of its button, and what is said when that failed. */
  button: string;
  failure: string;
  meaning?: string;
  /** It takes something away. */
  isDestructive?: boolean;
  disabled?: boolean;
  change: { error: unknown; isPending: boolean };
  /** The page is left once it is done, so the button stays busy. */
  isLeaving?: boolean;
  /** Call `done` when it has come to pass: it closes the dialog. */
  onSubmit: (done: () => void) => void;
  onClose: () => void;
  /** Where the keyboard goes on from afterwards, when what opened the dialog goes with what was done. */
  landOn?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}

/** A question with a button, and perhaps fields: faults of fields stand at them, others above. */
export function FormDialog({ title, description, button, failure, meaning, isDestructive = false, disabled, change, isLeaving = false, onSubmit, onClose, landOn, children }: FormDialogProps) {
  const isDone = useRef(false);
  const hasFields = change.error ? Object.keys(asApiError(change.error).fields).length > 0 : false;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit(() => {
      isDone.current = true;
      onClose();
    });
  };
  const land = (event: Event) => {
    if (!isDone.current || !landOn?.current) return;
    event.preventDefault();
    landOn.current.focus({ preventScroll: true });
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={title} description={description} onCloseAutoFocus={land}>
        <form onSubmit={submit} className="grid gap-4" noValidate>
          {change.error && !hasFields ? <ErrorNotice error={change.error} title={failure} meaning={meaning} /> : null}
          {children}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>Cancel</Button>
            <Button type="submit" variant={isDestructive ? "destructive" : "primary"} disabled={disabled} busy={change.isPending || isLeaving}>{button}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
