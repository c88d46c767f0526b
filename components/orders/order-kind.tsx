import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Order } from "@/lib/orders/schema";

const tones: Record<Order["kind"], BadgeTone> = { sale: "success", refund: "warning", adjustment: "info", movement: "neutral" };
const titles: Record<Order["kind"], string> = { sale: "Sale", refund: "Refund", adjustment: "Adjustment", movement: "Stock movement" };

export function OrderKind({ kind }: { kind: Order["kind"] }) {
  return <Badge tone={tones[kind]}>{titles[kind]}</Badge>;
}

export const orderKindTitles = titles;
