import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { Credentials } from "@/lib/integrations/provider";
import { decryptText, encryptText } from "@/lib/platform/crypto/envelope";

const placeOf = ({ tenantId }: Pick<ProjectScope, "tenantId">, grantId: string) => ({ tenantId, table: "grants.credentials", rowId: grantId });

/** Bound to tenant, table and row: moved elsewhere it cannot be opened. */
export const sealCredentials = (scope: ProjectScope, grantId: string, credentials: Credentials): string =>
  encryptText(JSON.stringify(credentials), placeOf(scope, grantId));

export const openCredentials = (scope: ProjectScope, grantId: string, sealed: string): Credentials =>
  JSON.parse(decryptText(sealed, placeOf(scope, grantId))) as Credentials;
