import type { Role } from "@/lib/core/scope";

/** How long an invitation may wait to be taken up. */
export const INVITATION_DAYS = 7;

/** What a guest can be: the other roles are about the whole workspace. */
export const GUEST_ROLES: readonly Role[] = ["analyst", "operator", "viewer"];

export const ROLE_TITLES: Record<Role, string> = { owner: "Owner", admin: "Admin", analyst: "Analyst", operator: "Operator", viewer: "Viewer", billing: "Billing" };

export const ROLE_SENTENCES: Record<Role, string> = {
  owner: "Everything, also transferring and deleting the workspace.",
  admin: "Everything but transferring and deleting the workspace, and making owners.",
  analyst: "Reads projects, imports files, keeps notes, views and costs.",
  operator: "Like an analyst, and sets up projects and approves actions.",
  viewer: "Reads projects and exports what they read.",
  billing: "Sees and changes the plan, and nothing of the projects.",
};

export const INVITATION_STATES = ["open", "accepted", "revoked", "expired"] as const;
