import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { tenantName, tenantSchema } from "@/lib/tenants/schema";
import { MAX_PASSWORD, MIN_PASSWORD } from "./constants";
import { findPasswordFault, normaliseEmail } from "./rules";

const MAX_EMAIL = 320;

export const emailSchema = z
  .string()
  .max(MAX_EMAIL, "An e-mail address has at most 320 characters.")
  .transform(normaliseEmail)
  .pipe(z.email("This is not an e-mail address.").max(MAX_EMAIL, "An e-mail address has at most 320 characters."));

const newPassword = z
  .string()
  .min(MIN_PASSWORD, `A password has at least ${MIN_PASSWORD} characters.`)
  .max(MAX_PASSWORD, `A password has at most ${MAX_PASSWORD} characters.`);

const linkToken = z.string().regex(/^[\w-]{43}$/, "This is not the secret of a link.").describe("What stands behind `token=` in the link.");

export const credentialsSchema = z.object({ email: emailSchema, password: z.string().min(1).max(MAX_PASSWORD) });

export const signUpInput = z
  .object({
    email: emailSchema,
    password: newPassword,
    name: z.string().trim().min(1, "Leave the name out or write it.").max(200, "A name has at most 200 characters.").optional(),
    tenantName: tenantName.optional().describe("The name of the new workspace."),
    invitation: linkToken.optional().describe("What stands behind `/invite/` in an invitation's link: who signs up with it joins that workspace, and gets none of their own."),
  })
  .superRefine(({ password, email }, context) => {
    const fault = findPasswordFault(password, email);
    if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault });
  });
export type SignUpInput = z.infer<typeof signUpInput>;

export const signedUpSchema = z.object({ userId: z.uuid(), tenant: tenantSchema });
export type SignedUp = z.infer<typeof signedUpSchema>;

export const changePasswordInput = z.object({ currentPassword: z.string().min(1).max(MAX_PASSWORD), newPassword });
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

export const linkInput = z.object({ token: linkToken });

export const mailAskInput = z.object({ email: emailSchema });

export const resetPasswordInput = z.object({ token: linkToken, password: newPassword });
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;

export const signInStepSchema = z.object({
  state: z.enum(["signed_in", "second_factor"]).describe("`second_factor`: the cookie that came along lets the browser go on with a code."),
});
export type SignInStepAnswer = z.infer<typeof signInStepSchema>;

export const preferencesSchema = z.object({
  singleKeys: z.boolean().describe("Shortcuts of a single key, such as [ and ?, are on."),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const profileSchema = z.object({ id: z.uuid(), email: z.string(), name: z.string().nullable(), isVerified: z.boolean(), preferences: preferencesSchema });
export type Profile = z.infer<typeof profileSchema>;

export const sessionSchema = z.object({
  id: z.uuid(),
  agent: z.string().nullable().describe("The browser, as it named itself."),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  isCurrent: z.boolean(),
});
export type OwnSession = z.infer<typeof sessionSchema>;
export const sessionPage = pageSchema(sessionSchema);
export const listSessionsQuery = pageQuery.omit({ cursor: true });
export const sessionParams = z.object({ id: z.uuid() });

/** Proof that it is still the person themselves: what they have of the two. */
export const confirmationInput = z.object({
  password: z.string().min(1).max(MAX_PASSWORD).optional().describe("Your password."),
  code: z.string().min(1).max(40).optional().describe("A code of your app, or a recovery code."),
});
export type Confirmation = z.infer<typeof confirmationInput>;

export const changeEmailInput = confirmationInput.extend({ email: emailSchema.describe("The new address.") });
export type ChangeEmailInput = z.infer<typeof changeEmailInput>;

export const codeInput = z.object({ code: z.string().min(1, "Type the code.").max(40, "A code is shorter.") });

export const twoFactorSchema = z.object({
  since: z.iso.datetime().nullable().describe("When it was switched on; null while it is off."),
  recoveryCodes: z.int().describe("How many recovery codes are left."),
  confirmBy: z.enum(["password", "code", "recent_sign_in"]).describe("How you show that it is you before something of weight."),
});
export type TwoFactor = z.infer<typeof twoFactorSchema>;

export const twoFactorOfferSchema = z.object({
  secret: z.string().describe("The key for an app that cannot read the picture."),
  picture: z.string().describe("The same as a picture to scan: a data URL."),
});
export type TwoFactorOffer = z.infer<typeof twoFactorOfferSchema>;

export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()).describe("Shown this once.") });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

export const outsideAccountSchema = z.object({
  provider: z.string(),
  name: z.string(),
  linkedAt: z.iso.datetime().nullable(),
  isConfigured: z.boolean().describe("Whether this installation lets people sign in with it."),
});
export type OutsideAccount = z.infer<typeof outsideAccountSchema>;
export const providerParams = z.object({ provider: z.enum(["google", "oidc"]) });

export const deleteAccountInput = confirmationInput.extend({ email: z.string().max(MAX_EMAIL).describe("Your e-mail address, typed again.") });
export type DeleteAccountInput = z.infer<typeof deleteAccountInput>;
