"use client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";

interface ConfirmDialogProps { title: string; description: string; verb: string; isDestructive: boolean; onCancel: () => void; onConfirm: () => void }

export function ConfirmDialog({ title, description, verb, isDestructive, onCancel, onConfirm }: ConfirmDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onCancel())}>
      <DialogContent title={title} description={description}>
        <DialogFooter>
          <Button variant="outline" onClick={onCancel}>Cancel</Button>
          <Button variant={isDestructive ? "destructive" : "primary"} onClick={onConfirm}>{verb}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
