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

export const credentialsSchema = z.object({ email: emailSchema, password: z.string().min(1).max(MAX_PASSWORD) });

export const signUpInput = z
  .object({
    email: emailSchema,
    password: newPassword,
    name: z.string().trim().min(1, "Leave the name out or write it.").max(200, "A name has at most 200 characters.").optional(),
    tenantName: tenantName.optional().describe("The name of the new workspace."),
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

export const preferencesSchema = z.object({
  singleKeys: z.boolean().describe("Shortcuts of a single key, such as [ and ?, are on."),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const profileSchema = z.object({ id: z.uuid(), email: z.string(), name: z.string().nullable(), preferences: preferencesSchema });
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
