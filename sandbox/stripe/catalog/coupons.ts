import { newId } from "../../store/ids";
import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { anything, decimal, int, mergeMetadata, metadata, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { announce, change } from "../events/record";
import type { Coupon } from "../model";
import type { World } from "../world";

const createFields = shape({
  id: text, amount_off: int, currency: text, duration: oneOf("forever", "once", "repeating"), duration_in_months: int, max_redemptions: int,
  metadata, name: text, percent_off: decimal, redeem_by: int, applies_to: anything,
});

export const couponRoutes: readonly Route[] = [
  route("POST", "/v1/coupons", createFields, ({ world, params }) => {
    assertOneKind(params);
    if (params.id && world.store.find(params.id)) throw invalid("Coupon already exists.", "id", "resource_already_exists");
    const coupon = world.store.add<Coupon>({
      id: params.id ?? newId("", 8), object: "coupon", amount_off: params.amount_off ?? null, created: world.now(), currency: params.currency?.toLowerCase() ?? null,
      duration: params.duration ?? "once", duration_in_months: params.duration_in_months ?? null, livemode: false, max_redemptions: params.max_redemptions ?? null,
      metadata: params.metadata ?? {}, name: params.name ?? null, percent_off: params.percent_off ?? null, redeem_by: params.redeem_by ?? null, times_redeemed: 0, valid: true,
    });
    announce(world, "coupon.created", coupon);
    return coupon;
  }),
  route("GET", "/v1/coupons", listShape({}), ({ world, params, path }) => page(world, path, world.store.all("coupon"), params)),
  route("GET", "/v1/coupons/:id", shape({}), ({ world, id }) => getCoupon(world, id)),
  route("POST", "/v1/coupons/:id", shape({ metadata, name: text }), ({ world, id, params }) =>
    change(world, getCoupon(world, id), "coupon.updated", (coupon) => {
      Object.assign(coupon, params, { metadata: mergeMetadata(coupon.metadata, params.metadata) });
    })),
  route("DELETE", "/v1/coupons/:id", shape({}), ({ world, id }) => {
    const coupon = getCoupon(world, id);
    announce(world, "coupon.deleted", coupon);
    coupon.deleted = true;
    return { id, object: "coupon", deleted: true };
  }),
];

function assertOneKind(given: { amount_off?: number; percent_off?: number; currency?: string; duration?: string; duration_in_months?: number }): void {
  if ((given.amount_off === undefined) === (given.percent_off === undefined)) throw invalid("Must specify either amount_off or percent_off.");
  if (given.percent_off !== undefined && (given.percent_off <= 0 || given.percent_off > 100)) throw invalid("Percent off must be greater than 0 and at most 100.", "percent_off");
  if (given.amount_off !== undefined && !given.currency) throw invalid("You must pass currency when passing amount_off.", "currency", "parameter_missing");
  if (given.duration === "repeating" && !given.duration_in_months) throw invalid("You must pass duration_in_months when passing duration=repeating.", "duration_in_months", "parameter_missing");
}

function getCoupon(world: World, id: string): Coupon {
  const coupon = world.store.find(id) as Coupon | undefined;
  if (coupon?.object !== "coupon" || coupon.deleted) throw notFound("coupon", id);
  return coupon;
}
