import { Alert } from "@/components/ui/alert";
import type { ImportReport } from "@/lib/imports/schema";

/** What a person should know about how the rows were read. */
export function ReportNotes({ notes }: { notes: ImportReport["notes"] }) {
  if (notes.length === 0) return null;
  return (
    <Alert tone="info" title="How the rows were read">
      <ul className="grid list-disc gap-1 pl-4">
        {notes.map((note) => <li key={note.code}>{note.sentence}</li>)}
      </ul>
    </Alert>
  );
}
