import { Badge, type BadgeTone } from "@/components/ui/badge";
import { UNMOVED, type TransactionKind as Kind } from "@/lib/payments/constants";

const tones: Record<Kind, BadgeTone> = { payment: "success", refund: "warning", fee: "neutral", payout: "accent", adjustment: "info" };

export const transactionKindTitles: Record<Kind, string> = { payment: "Payment", refund: "Refund", fee: "Fee", payout: "Payout", adjustment: "Adjustment" };

export function TransactionKind({ kind }: { kind: Kind }) {
  return <Badge tone={tones[kind]}>{transactionKindTitles[kind]}</Badge>;
}

/** The source's own word; one that says that nothing moved stands out. */
export function TransactionStatus({ status }: { status: string }) {
  const words = status.replaceAll("_", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return UNMOVED.includes(status) ? <Badge tone="danger">{title}</Badge> : title || "–";
}
