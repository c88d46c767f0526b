"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Pencil, StickyNote, Trash2, Zap } from "lucide-react";
import { toast } from "@/components/ui/toast";
import { apiList, asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { formatDay } from "@/components/layout/format";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { LoadingStatus, Skeleton } from "@/components/ui/skeleton";
import { NOTE } from "@/lib/annotations/constants";
import { annotationsKey } from "@/lib/annotations/rules";
import type { Annotation } from "@/lib/annotations/schema";
import { useNoteChanges } from "./note-changes";
import type { NotesControl } from "./use-notes";

const LIMIT = 50;

/** Every note of the project, newest day first, with what may be done to each. */
export function NotesSheet({ notes, onClose }: { notes: NotesControl; onClose: () => void }) {
  const { projectId, mayWrite, range, setPanel } = notes;
  const list = useInfiniteQuery({
    queryKey: [...annotationsKey(projectId), "list"],
    queryFn: ({ pageParam, signal }) => apiList<Annotation>("annotations", { project: projectId, limit: LIMIT, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const add = <Button size="sm" onClick={() => setPanel({ kind: "new", day: range.to })}>Add a note</Button>;
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent side="right" title="Notes" description="What happened on which day, on all charts of the project.">
        <div className="grid gap-3">
          {list.error ? <ErrorNotice error={list.error} title="The notes could not be loaded." action={<Button size="sm" variant="outline" onClick={() => void list.refetch()}>Try again</Button>} /> : null}
          {list.isPending ? <NotesSkeleton /> : null}
          {list.data && items.length === 0 ? (
            <EmptyState kind="not_connected" icon={StickyNote} heading="h3" title="No notes yet" className="py-8" action={mayWrite ? add : null}>
              {mayWrite ? "Write down a sale, a price change or an outage, and later everyone sees why the line moved." : "Those who may write notes can mark a sale, a price change or an outage."}
            </EmptyState>
          ) : null}
          {items.length > 0 && mayWrite ? <div>{add}</div> : null}
          {items.length > 0 ? <ul className="divide-y rounded-lg border">{items.map((note) => <NoteRow key={note.id} note={note} notes={notes} />)}</ul> : null}
          {list.hasNextPage ? <Button variant="outline" size="sm" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button> : null}
        </div>
      </SheetContent>
    </Sheet>
  );
}

function NoteRow({ note, notes }: { note: Annotation; notes: NotesControl }) {
  const { remove, save } = useNoteChanges(notes.projectId);
  const label = `${formatDay(note.day)}: ${note.text}`;
  const drop = () => remove.mutate(note.id, {
    onSuccess: () => void toast.success("The note was deleted.", { action: { label: "Undo", onClick: () => save.mutate({ id: null, day: note.day, text: note.text }) } }),
    onError: (error) => void toast.error("The note was not deleted.", { description: asApiError(error).message }),
  });
  return (
    <li className="flex items-start gap-2 p-3">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex items-center gap-2 text-[0.8125rem] text-muted-foreground">
          <span className="num">{formatDay(note.day)}</span>
          {note.kind === NOTE ? null : <Badge tone="neutral"><Zap aria-hidden className="size-3" />{note.kind}</Badge>}
          {note.isOwn ? <span>yours</span> : null}
        </p>
        <p className="break-words">{note.text}</p>
      </div>
      {note.canChange ? (
        <div className="flex shrink-0 gap-0.5">
          <Button variant="ghost" size="icon-sm" aria-label={`Change the note of ${label}`} title="Change" onClick={() => notes.setPanel({ kind: "edit", note })}><Pencil aria-hidden /></Button>
          <Button variant="ghost" size="icon-sm" aria-label={`Delete the note of ${label}`} title="Delete" busy={remove.isPending} onClick={drop}><Trash2 aria-hidden /></Button>
        </div>
      ) : null}
    </li>
  );
}

function NotesSkeleton() {
  return (
    <div className="grid gap-2">
      <LoadingStatus what="notes" />
      {[0, 1, 2].map((row) => <div key={row} className="grid gap-1.5 rounded-lg border p-3"><Skeleton className="h-3.5 w-24" /><Skeleton className="h-4 w-full" /></div>)}
    </div>
  );
}
