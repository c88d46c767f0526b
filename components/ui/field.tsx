"use client";
import { cloneElement, useId, type ReactElement, type ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { cn } from "./class-names";
import { Label } from "./label";

interface ControlProps {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false";
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence, or several from a problem document. */
  error?: string | string[];
  children: ReactElement<ControlProps>;
  className?: string;
  hideLabel?: boolean;
}

/** Ties a control to its label, hint and error, so that a screen reader says all three. */
export function Field({ label, hint, error, children, className, hideLabel }: FieldProps) {
  const made = useId();
  const id = children.props.id ?? made;
  const sentence = Array.isArray(error) ? error.join(" ") : error;
  const described = [hint ? `${id}-hint` : null, sentence ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <Label htmlFor={id} className={hideLabel ? "sr-only" : undefined}>{label}</Label>
      {cloneElement(children, { id, "aria-describedby": described || undefined, "aria-invalid": sentence ? true : undefined })}
      {hint ? <p id={`${id}-hint`} className="text-[0.8125rem] text-muted-foreground">{hint}</p> : null}
      {sentence ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-[0.8125rem] text-destructive">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {sentence}
        </p>
      ) : null}
    </div>
  );
}
