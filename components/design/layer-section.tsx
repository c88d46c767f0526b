"use client";
import { useState } from "react";
import { CalendarDays, LayoutDashboard, ReceiptText } from "lucide-react";
import { toast } from "@/components/ui/toast";
import { Button } from "@/components/ui/button";
import {
  Command, CommandDialog, CommandEmpty, CommandFooter, CommandGroup, CommandInput, CommandItem, CommandList, CommandShortcut,
} from "@/components/ui/command";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import {
  DropdownMenu, DropdownMenuCheckboxItem, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Keys } from "@/components/ui/kbd";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { Tooltip } from "@/components/ui/tooltip";
import { Section, Specimen } from "./section";

export function LayerSection() {
  return (
    <Section id="layers" title="Layers" sentence="What opens over the page takes the focus, closes with Escape and gives the focus back.">
      <Specimen title="Dialogs and sheets">
        <Dialog>
          <DialogTrigger asChild><Button variant="outline">Open dialog</Button></DialogTrigger>
          <DialogContent title="Discard the import" description="The file and its mapping are removed; nothing was written yet.">
            <DialogFooter>
              <DialogClose asChild><Button variant="outline">Keep</Button></DialogClose>
              <DialogClose asChild><Button variant="destructive">Discard</Button></DialogClose>
            </DialogFooter>
          </DialogContent>
        </Dialog>
        <Sheet>
          <SheetTrigger asChild><Button variant="outline">Open sheet</Button></SheetTrigger>
          <SheetContent title="Filters" description="They narrow what is shown below.">Sheets hold what belongs to the page beside it.</SheetContent>
        </Sheet>
        <Sheet>
          <SheetTrigger asChild><Button variant="outline">Open bottom sheet</Button></SheetTrigger>
          <SheetContent side="bottom" title="Go to">On a phone it comes from below, within reach of a thumb.</SheetContent>
        </Sheet>
        <Palette />
      </Specimen>
      <Specimen title="Menus and hints">
        <Menu />
        <Popover>
          <PopoverTrigger asChild><Button variant="outline"><CalendarDays aria-hidden />Open popover</Button></PopoverTrigger>
          <PopoverContent>Popovers hold a few settings of what they hang from.</PopoverContent>
        </Popover>
        <Tooltip content="Further words for what has a name already"><Button variant="outline">Tooltip</Button></Tooltip>
        <Button variant="outline" onClick={() => toast.success("The view was saved.", { description: "It stands in the list of views.", action: { label: "Undo", onClick: () => toast.dismiss() } })}>Show message</Button>
        <Button variant="outline" onClick={() => toast.error("The view was not saved.", { description: "The connection was lost. Try again." })}>Show failure</Button>
      </Specimen>
    </Section>
  );
}

function Menu() {
  const [shown, setShown] = useState(true);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild><Button variant="outline">Open menu</Button></DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>Chart</DropdownMenuLabel>
        <DropdownMenuItem>Download as CSV</DropdownMenuItem>
        <DropdownMenuItem disabled>Pin to the overview</DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuCheckboxItem checked={shown} onCheckedChange={setShown}>Show the comparison</DropdownMenuCheckboxItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Palette() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>Open command list</Button>
      <CommandDialog open={open} onOpenChange={setOpen} title="Commands">
        <Command label="Commands">
          <CommandInput placeholder="Type a command" />
          <CommandList>
            <CommandEmpty />
            <CommandGroup heading="Go to">
              <CommandItem onSelect={close}><LayoutDashboard aria-hidden />Overview<CommandShortcut><Keys keys={["g", "o"]} /></CommandShortcut></CommandItem>
              <CommandItem onSelect={close}><ReceiptText aria-hidden />Orders<CommandShortcut><Keys keys={["g", "r"]} /></CommandShortcut></CommandItem>
            </CommandGroup>
          </CommandList>
          <CommandFooter><span className="flex items-center gap-1.5"><Keys keys={["↑", "↓"]} />move</span><span className="flex items-center gap-1.5"><Keys keys={["Enter"]} />choose</span></CommandFooter>
        </Command>
      </CommandDialog>
    </>
  );
}
