"use client";
import dynamic from "next/dynamic";
import { NotebookPen, StickyNote } from "lucide-react";
import { useShortcut } from "@/components/keyboard/use-shortcut";
import { usePageCommand } from "@/components/palette/page-commands";
import { Button } from "@/components/ui/button";
import type { NotesControl } from "./use-notes";

const NotesSheet = dynamic(() => import("./notes-sheet").then((file) => file.NotesSheet), { ssr: false });
const NoteDialog = dynamic(() => import("./note-dialog").then((file) => file.NoteDialog), { ssr: false });

/** Opens the notes of the project, and holds the panels that any chart of the page may open. */
export function NotesButton({ notes }: { notes: NotesControl }) {
  const { panel, setPanel, mayWrite, range, count } = notes;
  const add = () => setPanel({ kind: "new", day: range.to });
  const list = () => setPanel({ kind: "list" });
  useShortcut("add-note", mayWrite ? add : null);
  return (
    <>
      <Button variant="outline" className="px-3" onClick={list}>
        <StickyNote aria-hidden className="max-sm:hidden" />
        Notes
        {count > 0 ? <span className="num text-muted-foreground">{count}<span className="sr-only"> in the range</span></span> : null}
      </Button>
      {mayWrite ? <AddNoteCommand run={add} /> : null}
      <ShowNotesCommand run={list} />
      {panel?.kind === "list" ? <NotesSheet notes={notes} onClose={() => setPanel(null)} /> : null}
      {panel && panel.kind !== "list" ? <NoteDialog panel={panel} projectId={notes.projectId} onClose={() => setPanel(null)} /> : null}
    </>
  );
}

function AddNoteCommand({ run }: { run: () => void }) {
  usePageCommand({ id: "add-note", title: "Add a note", icon: NotebookPen, keywords: ["annotation", "mark a day"], shortcut: "add-note", run });
  return null;
}

function ShowNotesCommand({ run }: { run: () => void }) {
  usePageCommand({ id: "show-notes", title: "Show the notes", icon: StickyNote, keywords: ["annotations"], run });
  return null;
}
