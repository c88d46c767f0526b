import { newId } from "../../store/ids";
import { invalid, noSuch, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { anything, flag, int, mergeMetadata, metadata, must, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce, change } from "../events/record";
import type { PromotionCode } from "../model";
import type { World } from "../world";

const promotion = shape({ type: must(oneOf("coupon")), coupon: must(text) });
const createFields = shape({ promotion: must(promotion), code: text, active: flag, customer: text, expires_at: int, max_redemptions: int, metadata, restrictions: anything });

export const promotionCodeRoutes: readonly Route[] = [
  route("POST", "/v1/promotion_codes", createFields, ({ world, params }) => {
    if (world.store.find(params.promotion.coupon)?.object !== "coupon") throw noSuch("coupon", params.promotion.coupon, "promotion[coupon]");
    const code = params.code ?? newId("", 8).toUpperCase();
    if (findCode(world, code)) throw invalid(`An active promotion code with \`code: ${code}\` already exists.`, "code");
    const made = world.store.add<PromotionCode>({
      id: newId("promo_"), object: "promotion_code", active: params.active ?? true, code, created: world.now(), customer: params.customer ?? null, customer_account: null,
      expires_at: params.expires_at ?? null, livemode: false, max_redemptions: params.max_redemptions ?? null, metadata: params.metadata ?? {}, promotion: params.promotion,
      restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null }, times_redeemed: 0,
    });
    announce(world, "promotion_code.created", made);
    return made;
  }),
  route("GET", "/v1/promotion_codes", listShape({ active: flag, code: text, coupon: text, customer: text }), ({ world, params, path }) => {
    const rows = world.store.all<PromotionCode>("promotion_code");
    return page(world, path, rows.filter((row) =>
      (params.active === undefined || row.active === params.active) && (!params.code || row.code.toLowerCase() === params.code.toLowerCase())
      && (!params.coupon || row.promotion.coupon === params.coupon) && (!params.customer || row.customer === params.customer)), params);
  }),
  route("GET", "/v1/promotion_codes/:id", shape({}), ({ world, id }) => getCode(world, id)),
  route("POST", "/v1/promotion_codes/:id", shape({ active: flag, metadata, restrictions: anything }), ({ world, id, params: { active, metadata: given } }) =>
    change(world, getCode(world, id), "promotion_code.updated", (code) => {
      code.active = active ?? code.active;
      code.metadata = mergeMetadata(code.metadata, given);
    })),
];

/** The active code as a person types it; capitals do not count. */
export function findCode(world: World, code: string): PromotionCode | undefined {
  return world.store.all<PromotionCode>("promotion_code").find((row) => row.active && row.code.toLowerCase() === code.trim().toLowerCase());
}

function getCode(world: World, id: string): PromotionCode {
  const code = world.store.find(id) as PromotionCode | undefined;
  if (code?.object !== "promotion_code") throw notFound("promotion code", id);
  return code;
}
