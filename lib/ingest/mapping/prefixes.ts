import "server-only";

interface PrefixCount {
  rows: number;
  negative: number;
  negativePrice: number;
}

const MAX_PREFIXES = 500;
// Bookkeeping is rare; a prefix of more rows than this is a kind of order.
const RARE = 0.01;

/**
 * Watches the letters before the digits of order numbers. A prefix under which every quantity is
 * negative marks refunds; a rare other one with a price below zero, which no sale has, marks
 * bookkeeping. Without numbers that lack the prefix there is nothing to tell apart.
 */
export class PrefixWatch {
  private readonly counts = new Map<string, PrefixCount>();
  private rows = 0;

  observe(orderNumber: string, quantity: string, price: string): void {
    this.rows += 1;
    const prefix = readPrefix(orderNumber);
    let count = this.counts.get(prefix);
    if (!count) {
      if (this.counts.size >= MAX_PREFIXES) return;
      count = { rows: 0, negative: 0, negativePrice: 0 };
      this.counts.set(prefix, count);
    }
    count.rows += 1;
    if (isNegative(quantity)) count.negative += 1;
    if (isNegative(price)) count.negativePrice += 1;
  }

  conclude(): { refundPrefix?: string; adjustmentPrefix?: string } {
    const others = [...this.counts].filter(([prefix, count]) => prefix !== "" && count.rows < this.rows / 2);
    const refund = others
      .filter(([, count]) => count.negative === count.rows)
      .sort(([, a], [, b]) => b.rows - a.rows)[0]?.[0];
    const adjustment = others
      .filter(([prefix, count]) => prefix !== refund && count.negativePrice > 0 && count.rows < this.rows * RARE)
      .sort(([, a], [, b]) => b.rows - a.rows)[0]?.[0];
    return {
      ...(refund === undefined ? {} : { refundPrefix: refund }),
      ...(adjustment === undefined ? {} : { adjustmentPrefix: adjustment }),
    };
  }
}

/** "C536379" → "C", "RET-17" → "RET-", "536365" and "#1001" → "". */
function readPrefix(orderNumber: string): string {
  const first = orderNumber.charCodeAt(0);
  if (first >= 48 && first <= 57) return "";
  return /^\s*(\p{L}[\p{L}_-]{0,9})(?=\d)/u.exec(orderNumber)?.[1] ?? "";
}

function isNegative(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 45 || first === 40 || (first === 32 && text.trimStart().startsWith("-"));
}
