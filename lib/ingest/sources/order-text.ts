import "server-only";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { toCopyLine } from "../writing/copy-text";
import { createPersonSealer } from "../writing/seal-person";
import type { SourceOrder } from "./rows";

/** COPY text of the orders' lines, people sealed. Lines are numbered in the order that the source gives them. */
export async function* toOrderText(scope: ProjectScope, orders: readonly SourceOrder[]): AsyncGenerator<string> {
  const seal = createPersonSealer(scope);
  let row = 0;
  for (const order of orders) {
    const person = seal(order.customer.externalId, order.customer.email);
    let text = "";
    for (const line of order.lines) {
      row += 1;
      text += toCopyLine([
        row, newId(), order.number, line.occurredAt, line.kind, line.sku, line.title, line.quantity, line.unitPriceMicros, line.amountMicros,
        order.currency, person.key, person.emailHash, person.emailEncrypted, order.country, order.channel,
      ]);
    }
    if (text !== "") yield text;
  }
}
