"use client";
import type { ComponentProps, Ref } from "react";
import type { FormField } from "@/lib/core/forms";
import { cn } from "@/components/ui/class-names";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { SecretInput } from "@/components/ui/secret-input";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";

interface FormControlProps {
  field: FormField;
  value: string | boolean;
  onChange: (value: string | boolean) => void;
  onBlur: () => void;
  controlRef: Ref<HTMLElement>;
  /** A long list made in the browser, searched instead of read. */
  choices?: readonly ComboboxOption[];
  disabled?: boolean;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false";
}

/** The control of a field's kind. */
export function FormControl({ field, value, onChange, onBlur, controlRef, choices, disabled, ...aria }: FormControlProps) {
  if (field.kind === "switch") {
    return <Switch ref={controlRef as Ref<HTMLButtonElement>} checked={value === true} onCheckedChange={onChange} onBlur={onBlur} disabled={disabled} {...aria} />;
  }
  const text = String(value);
  if (choices) {
    return <Combobox ref={controlRef as Ref<HTMLButtonElement>} onBlur={onBlur} value={text} onValueChange={onChange} options={choices} searchLabel={`Find ${field.label.toLowerCase()}`} disabled={disabled} {...aria} />;
  }
  const shared = {
    value: text, onBlur, disabled, ...aria,
    "aria-required": field.required || undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (field.kind === "select") {
    return (
      <NativeSelect ref={controlRef as Ref<HTMLSelectElement>} {...shared}>
        {field.required && text !== "" ? null : <option value="">{field.required ? "Choose" : "None"}</option>}
        {field.options?.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </NativeSelect>
    );
  }
  if (field.kind === "textarea") return <Textarea ref={controlRef as Ref<HTMLTextAreaElement>} placeholder={field.placeholder} {...shared} />;
  const written = { ref: controlRef as Ref<HTMLInputElement>, placeholder: field.placeholder, ...shared };
  if (field.kind === "secret") return <SecretInput {...written} />;
  return <WrittenInput field={field} input={written} />;
}

const types = { email: "email", url: "url", date: "date" } as const;

function WrittenInput({ field, input }: { field: FormField; input: ComponentProps<"input"> }) {
  const isNumeric = field.kind === "number" || field.kind === "money";
  const type = types[field.kind as keyof typeof types] ?? "text";
  return (
    <span className="relative block min-w-0">
      <Input
        type={type}
        inputMode={isNumeric ? (field.integer ? "numeric" : "decimal") : undefined}
        autoComplete={field.autoComplete ?? "off"}
        className={cn(isNumeric && "num", field.unit && "pr-16")}
        {...input}
      />
      {field.unit ? <span aria-hidden className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-[0.8125rem] text-muted-foreground">{field.unit}</span> : null}
    </span>
  );
}
