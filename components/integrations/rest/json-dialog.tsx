"use client";
import { useState } from "react";
import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { RestDraft } from "@/lib/rest-sources/schema";
import { emptyDraft } from "./draft";

interface JsonDialogProps { draft: RestDraft; isNameFixed: boolean; onUse: (draft: RestDraft) => void; onClose: () => void }

/** The configuration as text, to be kept or brought from elsewhere; secrets are no part of it. */
export function JsonDialog({ draft, isNameFixed, onUse, onClose }: JsonDialogProps) {
  const [text, setText] = useState(() => JSON.stringify(draft, null, 2));
  const [problem, setProblem] = useState<string | undefined>();
  const use = () => {
    const read = readDraft(text, draft);
    if (typeof read === "string") return setProblem(read);
    onUse(isNameFixed ? { ...read, name: draft.name } : read);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title="Configuration" description="As JSON, without its secret. Keep it, or paste one from another project.">
        <div className="grid gap-4">
          <Field label="JSON" error={problem}>
            <Textarea value={text} rows={14} spellCheck={false} className="max-h-[50dvh] font-mono text-xs" onChange={(event) => setText(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={() => void navigator.clipboard.writeText(text).then(() => toast.success("Copied."))}><Copy aria-hidden />Copy</Button>
            <Button onClick={use}>Use this</Button>
          </DialogFooter>
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** What is left out keeps its usual value; the server checks the rest and says what is wrong at each field. */
function readDraft(text: string, before: RestDraft): RestDraft | string {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== "object" || given === null || Array.isArray(given)) return "This is not a JSON object.";
    const usual = emptyDraft(before.constants.timeZone);
    const part = given as Partial<RestDraft>;
    if (part.request !== undefined && typeof part.request.url !== "string") return "“request.url” is missing.";
    const fields = (Array.isArray(part.fields) ? part.fields : []).map((field) => ({ ...field, unit: field.unit ?? ("major" as const) }));
    return { ...usual, ...part, kind: "rest", request: { ...usual.request, ...part.request }, constants: { ...usual.constants, ...part.constants }, formats: { ...usual.formats, ...part.formats }, fields };
  } catch {
    return "This is not JSON.";
  }
}
