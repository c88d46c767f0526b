import { z } from "zod";
import { emailSchema } from "@/lib/accounts/schema";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { ROLES } from "@/lib/core/scope";
import { GUEST_ROLES, INVITATION_STATES } from "./constants";

const role = z.enum(ROLES);
const projectIds = z.array(z.uuid()).max(100, "At most 100 projects can be named.");

export const memberSchema = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  email: z.string(),
  role,
  isGuest: z.boolean().describe("Sees only the projects of `projectIds`."),
  projectIds,
  isYou: z.boolean(),
  joinedAt: z.iso.datetime(),
});
export type Member = z.infer<typeof memberSchema>;
export const memberPage = pageSchema(memberSchema);
export const memberParams = z.object({ id: z.uuid() });
export const listMembersQuery = pageQuery.omit({ cursor: true });

interface Place { role?: string; isGuest?: boolean; projectIds?: string[] }

/** A guest has a role that is about projects, and at least one of them. */
function checkGuest({ role: given, isGuest, projectIds: ids }: Place, context: z.RefinementCtx): void {
  if (!isGuest) return;
  const names: readonly string[] = GUEST_ROLES;
  if (given !== undefined && !names.includes(given)) context.addIssue({ code: "custom", path: ["role"], message: "A guest is an analyst, an operator or a viewer." });
  if (!ids || ids.length === 0) context.addIssue({ code: "custom", path: ["projectIds"], message: "Choose at least one project that the guest may see." });
}

export const placeSchema = z
  .object({ role, isGuest: z.boolean().default(false), projectIds: projectIds.default([]) })
  .superRefine(checkGuest);
export type MemberPlace = z.infer<typeof placeSchema>;

export const inviteInput = z
  .object({ email: emailSchema, role, isGuest: z.boolean().default(false), projectIds: projectIds.default([]) })
  .superRefine(checkGuest);
export type InviteInput = z.infer<typeof inviteInput>;

export const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  role,
  isGuest: z.boolean(),
  projectIds,
  invitedBy: z.string().nullable().describe("The name of who invited, if they are still there."),
  state: z.enum(INVITATION_STATES),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitationSchema>;
export const invitationPage = pageSchema(invitationSchema);
export const invitationParams = z.object({ id: z.uuid() });
export const listInvitationsQuery = pageQuery.omit({ cursor: true });

export const acceptInput = z.object({ token: z.string().min(20).max(200) });
export const acceptedSchema = z.object({ tenantId: z.uuid(), slug: z.string(), name: z.string() });
export type Accepted = z.infer<typeof acceptedSchema>;

export const transferInput = z.object({
  memberId: z.uuid("Choose a member."),
  password: z.string().min(1, "Type your password.").max(1_000),
});
export type TransferInput = z.infer<typeof transferInput>;
