"use client";
import { Download, Eraser } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Customer } from "@/lib/customers/schema";

interface CustomerActionsProps { projectId: string; customer: Customer; onErase: (customer: Customer) => void }

/** What the law gives a customer: to know what is stored, and to be forgotten. */
export function CustomerActions({ projectId, customer, onErase }: CustomerActionsProps) {
  const { id, externalId } = customer;
  return (
    <span className="inline-flex gap-1">
      <Button variant="ghost" size="icon-sm" asChild>
        <a href={`/api/v1/customers/${id}/data?project=${projectId}`} download={`customer-${id}.json`} aria-label={`Save all that is stored about customer ${externalId}`} title="Save all that is stored"><Download aria-hidden /></a>
      </Button>
      <Button variant="ghost" size="icon-sm" aria-label={`Erase customer ${externalId}`} title="Erase" disabled={externalId.startsWith("erased:")} onClick={() => onErase(customer)}><Eraser aria-hidden /></Button>
    </span>
  );
}
