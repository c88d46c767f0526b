"use client";
import type { ComponentProps } from "react";
import { Label as Primitive } from "radix-ui";
import { cn } from "./class-names";

export function Label({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn("text-[0.8125rem] font-medium leading-5", className)} {...props} />;
}
