export const SESSION_DAY_SORTS = ["newest", "oldest"] as const;

/** Google Analytics sorts each visit into one of these, by rules of its own. */
export const CHANNEL_GROUPS = [
  "Affiliates", "Audio", "Cross-network", "Direct", "Display", "Email", "Mobile Push Notifications", "Organic Search", "Organic Shopping", "Organic Social",
  "Organic Video", "Paid Other", "Paid Search", "Paid Shopping", "Paid Social", "Paid Video", "Referral", "SMS", "Unassigned",
] as const;
