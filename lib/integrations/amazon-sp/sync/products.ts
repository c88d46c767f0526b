import "server-only";
import type { Batch, ReadAccess } from "../../provider";
import type { Row } from "../mappers/flat-file";
import { isHeldByAmazon, toHeld, toProducts } from "../mappers/listings";
import { findReport, orderReport, readReport, waitForReport } from "./reports";

const LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA";
const HELD = "GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA";
const AT_ONCE = 500;

/** Listings, and where Amazon holds the goods how many there are. */
export async function* readProducts(access: ReadAccess): AsyncGenerator<Batch> {
  const listings = (await readNewest(access, LISTINGS)) ?? [];
  const held = listings.some(isHeldByAmazon) ? toHeld((await readNewest(access, HELD)) ?? []) : new Map<string, bigint>();
  const products = toProducts(listings, held);
  for (let at = 0; at < Math.max(1, products.length); at += AT_ONCE) yield { rows: { family: "products", rows: products.slice(at, at + AT_ONCE) }, resume: null };
}

/** Asked for too often, a report is called off; then the last one that was made will do. Null: there is nothing. */
async function readNewest(access: ReadAccess, type: string): Promise<Row[] | null> {
  const document = (await waitForReport(access, await orderReport(access, { type }))) ?? (await findReport(access, type));
  return document === null ? null : readReport(access, document);
}
