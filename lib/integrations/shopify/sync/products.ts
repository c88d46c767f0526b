import "server-only";
import { z } from "zod";
import type { Batch, Json, ReadAccess } from "../../provider";
import { toSourceProduct } from "../mappers/products";
import { pageOf, productForm, variantForm, type ProductWire } from "../mappers/shapes";
import { ask, collectPages, readPages } from "./ask";
import { MORE_VARIANTS, PRODUCTS } from "./queries";

const FIRST = 8;
const pageForm = z.looseObject({ products: pageOf(productForm) });
const moreForm = z.looseObject({ product: z.looseObject({ variants: pageOf(variantForm) }).nullable() });
const resumeForm = z.object({ after: z.string() });

/** Products have no price of their own; variants, their cost and their stock are what is kept. */
export async function* readProducts(access: ReadAccess, resume: Json | null): AsyncGenerator<Batch> {
  const after = resumeForm.safeParse(resume).data?.after ?? null;
  const read = async (first: number, place: string | null) => (await ask(access, pageForm, PRODUCTS, { first, after: place })).products;
  for await (const page of readPages({ first: FIRST, after, read })) {
    const products: ProductWire[] = [];
    for (const product of page.nodes) products.push(await completeProduct(access, product));
    yield { rows: { family: "products", rows: products.map(toSourceProduct) }, resume: page.after === null ? null : { after: page.after } };
  }
}

async function completeProduct(access: ReadAccess, product: ProductWire): Promise<ProductWire> {
  if (!product.variants.pageInfo.hasNextPage) return product;
  const none = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  const nodes = await collectPages(product.variants, async (after) => (await ask(access, moreForm, MORE_VARIANTS, { id: product.id, after })).product?.variants ?? none);
  return { ...product, variants: { nodes, pageInfo: none.pageInfo } };
}
