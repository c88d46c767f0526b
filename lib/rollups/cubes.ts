import "server-only";

/** Which blocks of days each cube keeps; 0 stands for UTC quarter-hours. Each size divides the next. */
export const CUBE_LEVELS = {
  ordersTotal: [1],
  ordersFull: [1, 8, 64, 512],
  lines: [1, 4, 16, 64, 256, 1024],
  adsChannel: [1],
  adsCampaign: [1, 8, 64, 512],
  adsAd: [1],
} as const;

/** Blocks of days are counted from this day. */
export const BLOCK_EPOCH = "2000-01-01";

/** Folded rows, and first rows of an empty cube, belong to no run. */
export const FOLDED_RUN = "00000000-0000-0000-0000-000000000000";

/** Levels other than single days are not kept by the day they were known. */
export const ANY_KNOWN_DAY = "2000-01-01";

/** Stands for "no earlier order", as a key cannot be null. */
export const NO_PREVIOUS_DAY = "0001-01-01";

/** Stands for "an earlier order, before the bucket" where whole buckets are counted. */
export const BEFORE_BUCKET = "0001-01-02";

export const NO_CAMPAIGN = "00000000-0000-0000-0000-000000000000";
