"use client";
import { useId, useState, type Ref } from "react";
import { Check, ChevronDown } from "lucide-react";
import { cn } from "./class-names";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "./command";
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
  ref?: Ref<HTMLButtonElement>;
  onBlur?: () => void;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false";
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
        <Command label={searchLabel} defaultValue={chosen?.label}>
          <CommandInput placeholder={searchLabel} />
          <CommandList id={list} className="max-h-64">
            <CommandEmpty />
            {options.map((option) => (
              <CommandItem key={option.value} value={option.label} keywords={[option.value, ...(option.keywords ?? [])]} onSelect={() => choose(option.value)}>
                <Check aria-hidden className={cn(option.value !== value && "invisible")} />
                <span className="flex-1 truncate">{option.label}</span>
                {option.detail ? <span className="num text-xs text-muted-foreground">{option.detail}</span> : null}
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
