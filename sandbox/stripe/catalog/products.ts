import { newId } from "../../store/ids";
import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { anything, clearable, flag, listOf, mergeMetadata, metadata, must, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce, change } from "../events/record";
import type { Product } from "../model";
import type { World } from "../world";
import { createPrice, priceData } from "./prices";

const fields = {
  active: flag, description: clearable(text), metadata, images: listOf(text), marketing_features: anything,
  statement_descriptor: text, tax_code: clearable(text), unit_label: clearable(text), url: clearable(text), shippable: flag,
};
const createFields = shape({ ...fields, id: text, name: must(text), default_price_data: priceData });
const updateFields = shape({ ...fields, name: text, default_price: text });

export const productRoutes: readonly Route[] = [
  route("POST", "/v1/products", createFields, ({ world, params: { id, default_price_data, ...given } }) => {
    if (id && world.store.find(id)) throw invalid(`Product already exists.`, "id", "resource_already_exists");
    const now = world.now();
    const product = world.store.add<Product>({
      id: id ?? newId("prod_", 14), object: "product", created: now, updated: now, livemode: false, images: [], marketing_features: [],
      package_dimensions: null, shippable: null, statement_descriptor: null, tax_code: null, tax_details: null, type: "service", unit_label: null, url: null,
      active: given.active ?? true, default_price: null, ...given, description: given.description ?? null, metadata: given.metadata ?? {},
    });
    if (default_price_data) product.default_price = createPrice(world, product.id, default_price_data).id;
    announce(world, "product.created", product);
    return product;
  }),
  route("GET", "/v1/products", listShape({ active: flag, ids: listOf(text), url: text }), ({ world, params, path }) => {
    const rows = world.store.all<Product>("product");
    return page(world, path, rows.filter((row) => (params.active === undefined || row.active === params.active) && (!params.ids || params.ids.includes(row.id))), params);
  }),
  route("GET", "/v1/products/:id", shape({}), ({ world, id }) => getProduct(world, id)),
  route("POST", "/v1/products/:id", updateFields, ({ world, id, params }) =>
    change(world, getProduct(world, id), "product.updated", (product) => {
      Object.assign(product, params, { metadata: mergeMetadata(product.metadata, params.metadata), updated: world.now() });
    })),
  route("DELETE", "/v1/products/:id", shape({}), ({ world, id }) => {
    const product = getProduct(world, id);
    if (world.store.all("price").some((price) => price.product === id)) throw invalid("This product cannot be deleted because it has one or more user-created prices.");
    announce(world, "product.deleted", product);
    product.deleted = true;
    return { id, object: "product", deleted: true };
  }),
];

function getProduct(world: World, id: string): Product {
  const product = world.store.find(id) as Product | undefined;
  if (product?.object !== "product" || product.deleted) throw notFound("product", id);
  return product;
}
