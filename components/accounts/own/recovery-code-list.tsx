"use client";
import { CopyButton } from "@/components/passport/copy-button";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";

/** Shown once: only hashes are kept. */
export function RecoveryCodeList({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <>
      <p>Each of these stands in for a code of your app, once. Keep them where you find them without your phone: they are shown only now.</p>
      <ul aria-label="Recovery codes" className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border bg-muted/40 p-3 font-mono">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
      <DialogFooter>
        <CopyButton text={() => codes.join("\n")} title="Copy codes" />
        <Button onClick={onClose}>I have kept them</Button>
      </DialogFooter>
    </>
  );
}
