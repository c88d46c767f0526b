import type { Answer, Asked } from "../../http/exchange";
import { checkoutPage } from "../checkout/page";
import { invoicePage } from "../invoices/page";
import { portalPage } from "../portal/page";
import type { World } from "../world";

/** The pages under /stripe/, or nothing. */
export function stripePage(world: World, asked: Asked): Answer | undefined {
  const [, kind, token = "", view = ""] = /^\/stripe\/(checkout|portal|invoice)\/(\w+)(?:\/(\w+))?$/.exec(asked.path) ?? [];
  if (kind === "checkout") return checkoutPage(world, asked, token);
  if (kind === "portal") return portalPage(world, asked, token, view);
  return kind === "invoice" ? invoicePage(world, asked, token) : undefined;
}
