export const TWO_FACTOR_KEY = ["account", "two-factor"] as const;
export const OUTSIDE_ACCOUNTS_KEY = ["account", "outside"] as const;
