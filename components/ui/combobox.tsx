"use client";
import { useId, useState } from "react";
import { Command } from "cmdk";
import { Check, ChevronDown, Search } from "lucide-react";
import { cn } from "./class-names";
import { controlClasses } from "./input";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

export interface ComboboxOption {
  value: string;
  label: string;
  /** Further words by which it is found. */
  keywords?: string[];
  detail?: string;
}

interface ComboboxProps {
  id?: string;
  value: string;
  onValueChange: (value: string) => void;
  options: readonly ComboboxOption[];
  placeholder?: string;
  searchLabel: string;
  className?: string;
  disabled?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false";
}

/** Each word that was typed must stand somewhere in the option; no guessing from scattered letters. */
function matchWords(value: string, search: string, keywords: string[] = []): number {
  const text = `${value} ${keywords.join(" ")}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => text.includes(word))) return 0;
  return text.startsWith(words[0] ?? "") ? 1 : 0.5;
}

/** A select with a search field, for lists too long to read. */
export function Combobox({ value, onValueChange, options, placeholder = "Choose", searchLabel, className, ...trigger }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const chosen = options.find((option) => option.value === value);
  const choose = (next: string) => {
    onValueChange(next);
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        {...trigger}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        className={cn(controlClasses, "flex items-center justify-between gap-2 text-left", className)}
      >
        <span className={cn("truncate", !chosen && "text-muted-foreground")}>{chosen?.label ?? (value || placeholder)}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      </PopoverTrigger>
      <PopoverContent className="w-(--radix-popover-trigger-width) min-w-64 p-0">
        <Command filter={matchWords} label={searchLabel} defaultValue={chosen?.label}>
          <div className="flex items-center gap-2 border-b px-3">
            <Search aria-hidden className="size-4 text-muted-foreground" />
            <Command.Input placeholder={searchLabel} className="h-10 w-full bg-transparent text-sm outline-none placeholder:text-muted-foreground" />
          </div>
          <Command.List id={list} className="max-h-64 overflow-y-auto p-1">
            <Command.Empty className="px-3 py-6 text-center text-muted-foreground">Nothing found.</Command.Empty>
            {options.map((option) => (
              <Command.Item
                key={option.value}
                value={option.label}
                keywords={[option.value, ...(option.keywords ?? [])]}
                onSelect={() => choose(option.value)}
                className="flex min-h-8 items-center gap-2 rounded-md px-2 text-sm data-[selected=true]:bg-accent"
              >
                <Check aria-hidden className={cn("size-4 shrink-0", option.value !== value && "invisible")} />
                <span className="flex-1 truncate">{option.label}</span>
                {option.detail ? <span className="num text-xs text-muted-foreground">{option.detail}</span> : null}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
