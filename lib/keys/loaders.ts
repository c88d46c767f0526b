import "server-only";
import type { Scope } from "@/lib/core/scope";
import { settings } from "@/lib/platform/env/settings";
import { isPermitted } from "@/lib/tenants/access";

export interface KeysPage { tenantId: string; canRead: boolean; canWrite: boolean; origin: string }

/** What the page of the keys needs beside the keys and the projects. */
export function loadKeysPage(scope: Scope): KeysPage {
  return { tenantId: scope.tenantId, canRead: isPermitted(scope, "keys:read"), canWrite: isPermitted(scope, "keys:write"), origin: new URL(settings().APP_URL).origin };
}
