export const EMAIL_KINDS = ["email", "sms", "push"] as const;
export const EMAIL_ORIGINS = ["campaign", "flow"] as const;
export const EMAIL_SEND_SORTS = ["newest", "oldest"] as const;
