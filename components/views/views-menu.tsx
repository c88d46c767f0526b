"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Bookmark, BookmarkPlus, ChevronDown } from "lucide-react";
import { useShortcut } from "@/components/keyboard/use-shortcut";
import { usePageCommand } from "@/components/palette/page-commands";
import { Button } from "@/components/ui/button";
import { useLateLayer } from "@/components/ui/late-layer";
import { saveChanges } from "./save-changes";
import type { ViewDialogMode } from "./view-dialog";
import { useViews } from "./use-views";

// A menu and a form that most visits never open.
const ViewsMenuContent = dynamic(() => import("./views-menu-content").then((file) => file.ViewsMenuContent), { ssr: false });
const ViewDialog = dynamic(() => import("./view-dialog").then((file) => file.ViewDialog), { ssr: false });

interface ViewsMenuProps {
  projectId: string;
  /** The page's key, such as "overview". */
  page: string;
  /** May save for the whole team. */
  mayShare: boolean;
}

/** The page's saved views: which one is open, whether it was changed, and what can be done with it. */
export function ViewsMenu({ projectId, page, mayShare }: ViewsMenuProps) {
  const control = useViews(projectId, page);
  const [dialog, setDialog] = useState<ViewDialogMode | null>(null);
  const { trigger, lent, isWanted } = useLateLayer("menu");
  const { current, isChanged } = control;
  const save = () => (current?.canChange && isChanged ? void saveChanges(control, current) : setDialog({ kind: "save" }));
  useShortcut("save-view", save);
  usePageCommand({ id: "save-view", title: "Save this view", icon: BookmarkPlus, keywords: ["saved views", "keep"], shortcut: "save-view", run: save });
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <Button {...trigger} variant="outline" className="max-w-56 min-w-0 px-3">
        <Bookmark aria-hidden className="max-sm:hidden" />
        <span className="sr-only">View:</span>
        <span className="truncate">{current?.name ?? "Views"}</span>
        {isChanged ? <><span aria-hidden className="size-1.5 shrink-0 rounded-full bg-primary" /><span className="sr-only">, unsaved changes</span></> : null}
        <ChevronDown aria-hidden className="text-muted-foreground" />
      </Button>
      {isWanted ? <ViewsMenuContent lent={lent} control={control} onDialog={setDialog} /> : null}
      {current && isChanged && current.canChange ? <Button className="px-3" onClick={() => void saveChanges(control, current)}>Save</Button> : null}
      {dialog ? <ViewDialog mode={dialog} control={control} mayShare={mayShare} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}
