import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { Place } from "@/lib/platform/crypto/envelope";

/** Where an address is sealed to. */
export const placeOf = (scope: ProjectScope, id: string): Place => ({ tenantId: scope.tenantId, table: "import_schedules", rowId: id });
