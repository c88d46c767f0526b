import { makeBrand } from "../brand/make";
import type { Brand } from "../brand/types";
import type { ObjectStore, Stored } from "../store/objects";
import { OutsideFaults } from "./faults";
import type { Outside } from "./outside";

export interface OutsideOptions {
  seed?: number;
  /** About how many orders the brand has in two years. */
  orders?: number;
  campaigns?: number;
  /** The brand's first day. */
  from?: string;
  now?: () => Date;
  /** Up to when the brand has lived; without it, now. Limits go by `now` alone. */
  brandNow?: () => Date;
  speed?: number;
  hooksUrl?: string | null;
}

interface KeptBrand extends Stored { seed: number; orders: number; campaigns: number; from: string }

const KEPT = "sandbox_brand";

/** The brand is made when it is first asked for, and its first day stays as long as the state does. */
export function openOutside(store: ObjectStore, options: OutsideOptions, base: () => string): Outside {
  const { now = () => new Date(), speed = 1, hooksUrl = null } = options;
  let brand: Brand | undefined;
  return {
    get brand() {
      return (brand ??= keptBrand(store, options, options.brandNow ?? now));
    },
    get base() {
      return base();
    },
    store, faults: new OutsideFaults(), speed, now, hooksUrl,
  };
}

function keptBrand(store: ObjectStore, { seed = 1, orders = 30_000, campaigns = 19, from }: OutsideOptions, now: () => Date): Brand {
  const kept = store.find(KEPT) as KeptBrand | undefined;
  const isSame = kept?.seed === seed && kept.orders === orders && kept.campaigns === campaigns && (!from || kept.from === from);
  const brand = makeBrand({ seed, orders, campaigns, now, from: isSame ? kept.from : from });
  if (isSame) return brand;
  store.remove(KEPT);
  store.add<KeptBrand>({ id: KEPT, object: "sandbox.brand", seed, orders, campaigns, from: brand.from });
  return brand;
}
