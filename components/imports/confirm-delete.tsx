"use client";
import type { ReactNode } from "react";
import { ErrorNotice } from "@/components/api/error-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";

interface ConfirmDeleteProps {
  title: string;
  /** What deleting means. */
  children: ReactNode;
  failure: string;
  error: unknown;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDelete({ title, children, failure, error, busy, onConfirm, onClose }: ConfirmDeleteProps) {
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={title} description={children}>
        {error ? <ErrorNotice error={error} title={failure} /> : null}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>Cancel</Button>
          <Button variant="destructive" busy={busy} onClick={onConfirm}>Delete</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
