"use client";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Keys } from "@/components/ui/kbd";
import { KeysSwitch } from "./keys-switch";
import { shortcuts, type Shortcut } from "./shortcuts";
import { shortcutKeys } from "./shortcut-keys";
import { useSingleKeys } from "./single-keys";
import { isShortcutHere } from "./use-shortcut";

const columns: Shortcut["group"][][] = [["Anywhere", "Range", "This page"], ["Go to"]];

interface KeyboardHelpProps { open: boolean; onOpenChange: (open: boolean) => void }

/** Every shortcut, made from the list that the keys are read by. */
export function KeyboardHelp({ open, onOpenChange }: KeyboardHelpProps) {
  const [isOn] = useSingleKeys();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Keyboard shortcuts" description="Keys after one another, not together, unless Ctrl or ⌘ is shown." className="max-w-2xl">
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {columns.map((groups, index) => (
            <div key={index} className="grid content-start gap-5">
              {groups.map((group) => <Group key={group} title={group} items={shortcuts.filter((shortcut) => shortcut.group === group)} isOn={isOn} />)}
            </div>
          ))}
        </div>
        <div className="border-t pt-4"><KeysSwitch>Shortcuts of single keys, on all your devices</KeysSwitch></div>
      </DialogContent>
    </Dialog>
  );
}

function Group({ title, items, isOn }: { title: string; items: readonly Shortcut[]; isOn: boolean }) {
  const shown = items.filter((item) => item.group !== "Go to" || isShortcutHere(item.id));
  if (shown.length === 0) return null;
  return (
    <section aria-label={title} className="grid content-start gap-1">
      <h3 className="text-[0.8125rem] font-medium text-muted-foreground">{title}</h3>
      <dl className="grid gap-0.5">
        {shown.map((item) => (
          <div key={item.id} className="flex min-h-7 items-center justify-between gap-4">
            <dt className={isWorking(item, isOn) ? undefined : "text-muted-foreground"}>
              {item.title}{isWorking(item, isOn) ? null : <span className="text-[0.8125rem]"> ({isOn ? "not on this page" : "off"})</span>}
            </dt>
            <dd><Keys keys={shortcutKeys(item)} /></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const isWorking = (item: Shortcut, isOn: boolean): boolean => Boolean(item.withControl) || (isOn && isShortcutHere(item.id));
