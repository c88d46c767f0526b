"use client";
import type { ReactNode } from "react";
import { Check, CopyPlus, PanelTop, Pencil, RotateCcw, Save, Star, StarOff, Trash2, Users } from "lucide-react";
import { toast } from "@/components/ui/toast";
import { asApiError } from "@/components/api/client";
import { DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { Lent } from "@/components/ui/late-layer";
import { LateMenu } from "@/components/ui/layers";
import { copyName } from "@/lib/views/rules";
import type { SavedView } from "@/lib/views/schema";
import type { ViewDialogMode } from "./view-dialog";
import type { ViewsControl } from "./use-views";
import { saveChanges } from "./save-changes";

interface ContentProps { lent: Lent; control: ViewsControl; onDialog: (mode: ViewDialogMode) => void }

export function ViewsMenuContent({ lent, control, onDialog }: ContentProps) {
  const { views, current, error } = control;
  const own = views.filter((view) => view.visibility === "private");
  const shared = views.filter((view) => view.visibility === "team");
  return (
    <LateMenu lent={lent}>
      <DropdownMenuContent align="end" className="w-72 max-w-[calc(100vw-1rem)]">
        {error ? <p role="alert" className="px-2 py-1.5 text-[0.8125rem] text-destructive">The views could not be loaded. {asApiError(error).message}</p> : null}
        {views.length === 0 && !error ? <p className="px-2 py-1.5 text-[0.8125rem] text-muted-foreground">A view keeps what the page shows: range, comparison, filters.</p> : null}
        <DropdownMenuItem onSelect={control.openPlain}>
          <Mark isOn={current === null && control.state === ""} />
          Without a view
        </DropdownMenuItem>
        <ViewList title="Yours" views={own} control={control} />
        <ViewList title="Everyone’s" views={shared} control={control} />
        <DropdownMenuSeparator />
        {current ? <CurrentItems view={current} control={control} onDialog={onDialog} /> : null}
        <DropdownMenuItem onSelect={() => onDialog({ kind: "save" })}><PanelTop aria-hidden />Save as a new view</DropdownMenuItem>
      </DropdownMenuContent>
    </LateMenu>
  );
}

function ViewList({ title, views, control }: { title: string; views: SavedView[]; control: ViewsControl }) {
  if (views.length === 0) return null;
  return (
    <>
      <DropdownMenuLabel className="flex items-center gap-1.5">{title}</DropdownMenuLabel>
      {views.map((view) => (
        <DropdownMenuItem key={view.id} onSelect={() => control.open(view)}>
          <Mark isOn={view.id === control.current?.id} />
          <span className="min-w-0 flex-1 truncate">{view.name}</span>
          {view.isDefault ? <><Star aria-hidden className="fill-current text-muted-foreground" /><span className="sr-only">, opens by default</span></> : null}
          {view.visibility === "team" ? <Users aria-hidden className="text-muted-foreground" /> : null}
        </DropdownMenuItem>
      ))}
    </>
  );
}

function CurrentItems({ view, control, onDialog }: { view: SavedView; control: ViewsControl; onDialog: ContentProps["onDialog"] }) {
  const { isChanged } = control;
  const isShared = view.visibility === "team";
  return (
    <>
      <DropdownMenuLabel className="truncate">{view.name}{isChanged ? ", changed" : ""}</DropdownMenuLabel>
      {isChanged && view.canChange ? <DropdownMenuItem onSelect={() => void saveChanges(control, view)}><Save aria-hidden />Save changes</DropdownMenuItem> : null}
      {isChanged ? <DropdownMenuItem onSelect={() => control.open(view)}><RotateCcw aria-hidden />Reset to the saved view</DropdownMenuItem> : null}
      <DropdownMenuItem onSelect={() => void duplicate(control, view)}><CopyPlus aria-hidden />Duplicate</DropdownMenuItem>
      {view.canChange ? (
        <>
          <DropdownMenuItem onSelect={() => onDialog({ kind: "rename", view })}><Pencil aria-hidden />Rename or share</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void setDefault(control, view)}>
            {view.isDefault ? <StarOff aria-hidden /> : <Star aria-hidden />}
            {defaultTitle(view.isDefault, isShared)}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => onDialog({ kind: "delete", view })} className="text-destructive"><Trash2 aria-hidden />Delete</DropdownMenuItem>
        </>
      ) : null}
      <DropdownMenuSeparator />
    </>
  );
}

function defaultTitle(isDefault: boolean, isShared: boolean): string {
  if (isDefault) return isShared ? "Stop opening it for everyone" : "Stop opening the page with it";
  return isShared ? "Open the page with it, for everyone" : "Open the page with it";
}

function Mark({ isOn }: { isOn: boolean }): ReactNode {
  return <><Check aria-hidden className={isOn ? "" : "invisible"} />{isOn ? <span className="sr-only">Shown now: </span> : null}</>;
}

async function duplicate(control: ViewsControl, view: SavedView): Promise<void> {
  try {
    const made = await control.create({ name: copyName(view.name, control.views.map(({ name }) => name)), visibility: "private", isDefault: false });
    toast.success(`“${made.name}” was saved for you.`);
  } catch (error) {
    toast.error("The view was not duplicated.", { description: asApiError(error).message });
  }
}

async function setDefault(control: ViewsControl, view: SavedView): Promise<void> {
  try {
    await control.update(view, { isDefault: !view.isDefault });
    toast.success(view.isDefault ? `The page no longer opens with “${view.name}”.` : `The page opens with “${view.name}” now.`);
  } catch (error) {
    toast.error("The default was not changed.", { description: asApiError(error).message });
  }
}
