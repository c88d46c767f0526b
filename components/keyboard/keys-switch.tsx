"use client";
import { useId, type ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { useSingleKeys } from "./single-keys";

/** Turns the shortcuts of single keys off, which get in the way of speech input. */
export function KeysSwitch({ children = "Shortcuts of single keys" }: { children?: ReactNode }) {
  const id = useId();
  const [isOn, setIsOn] = useSingleKeys();
  return (
    <div className="flex min-h-6 items-center gap-2">
      <Checkbox id={id} checked={isOn} onCheckedChange={(next) => setIsOn(next === true)} />
      <Label htmlFor={id} className="font-normal">{children}</Label>
    </div>
  );
}
